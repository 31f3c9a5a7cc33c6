ALTER TABLE "users" DROP COLUMN "number";
