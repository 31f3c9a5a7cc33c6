ALTER TABLE "users" ADD COLUMN IF NOT EXISTS "age" int CONSTRAINT "users_age_check" CHECK (age > 0);

ALTER TABLE "users" ADD COLUMN IF NOT EXISTS "phone" text CONSTRAINT "users_phone_key" UNIQUE;
