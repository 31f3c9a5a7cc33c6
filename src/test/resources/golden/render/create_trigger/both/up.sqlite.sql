CREATE TRIGGER "users_touch" BEFORE UPDATE OF "name", "email" ON "users"
  FOR EACH ROW WHEN OLD.name <> NEW.name
BEGIN
SELECT RAISE(ABORT, 'no') WHERE NEW.name = '';
END;
