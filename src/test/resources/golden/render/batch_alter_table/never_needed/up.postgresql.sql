ALTER TABLE "users" ADD COLUMN "phone" text CONSTRAINT "users_phone_key" UNIQUE;
