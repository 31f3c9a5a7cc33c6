DROP TRIGGER "t" ON "users";

DROP TRIGGER IF EXISTS "nothing" ON "users";
