ALTER TABLE "users" DROP COLUMN "nick";
