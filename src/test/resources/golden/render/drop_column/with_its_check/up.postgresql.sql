ALTER TABLE "users" DROP COLUMN "height";

ALTER TABLE "users" ADD COLUMN "height" int CONSTRAINT "users_height_check" CHECK (height > 1);
