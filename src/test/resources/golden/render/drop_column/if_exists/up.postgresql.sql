ALTER TABLE "users" DROP IF EXISTS "nothing";

ALTER TABLE "users" DROP IF EXISTS "age";
