ALTER TABLE "users" DROP CONSTRAINT "users_name_email_key";
