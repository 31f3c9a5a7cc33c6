DROP TRIGGER "users_log" ON "users";
