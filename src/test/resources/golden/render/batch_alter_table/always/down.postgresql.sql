ALTER TABLE "users" DROP COLUMN "telephone";
