ALTER TABLE "users" DROP COLUMN "login";
