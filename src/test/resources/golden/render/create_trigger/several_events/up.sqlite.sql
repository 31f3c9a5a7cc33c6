CREATE TRIGGER "users_log" AFTER DELETE ON "users"
  FOR EACH ROW
BEGIN
UPDATE users SET age = age + 1;
DELETE FROM users WHERE age > 200;
END;
