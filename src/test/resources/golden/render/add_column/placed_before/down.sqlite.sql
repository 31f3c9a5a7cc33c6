ALTER TABLE "users" DROP COLUMN "title";
