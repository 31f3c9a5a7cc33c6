CREATE TRIGGER "users_touch" BEFORE UPDATE OF "name", "email" ON "users"
  FOR EACH ROW WHEN (OLD.name <> NEW.name)
  EXECUTE FUNCTION "touch"('it''s', '2');
