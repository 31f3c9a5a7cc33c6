ALTER TABLE "users" DROP COLUMN "created";
