ALTER TABLE "users" ADD COLUMN "height" int DEFAULT 0;

ALTER TABLE "users" ADD CONSTRAINT "users_height_check" CHECK (height > 0) NOT VALID;
