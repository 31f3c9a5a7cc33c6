DROP TRIGGER "t" ON "users";
