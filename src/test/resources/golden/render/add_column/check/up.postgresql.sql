ALTER TABLE "users" ADD COLUMN "age" int CONSTRAINT "users_age_check" CHECK (age >= 0);
