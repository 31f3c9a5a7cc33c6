DROP TRIGGER "users_log";
