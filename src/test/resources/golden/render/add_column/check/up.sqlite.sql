ALTER TABLE "users" ADD COLUMN "age" INTEGER CONSTRAINT "users_age_check" CHECK (age >= 0);
