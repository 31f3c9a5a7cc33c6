ALTER TABLE "users" DROP COLUMN "height";
