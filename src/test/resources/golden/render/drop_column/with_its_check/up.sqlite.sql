ALTER TABLE "users" DROP COLUMN "height";

ALTER TABLE "users" ADD COLUMN "height" INTEGER CONSTRAINT "users_height_check" CHECK (height > 1);
