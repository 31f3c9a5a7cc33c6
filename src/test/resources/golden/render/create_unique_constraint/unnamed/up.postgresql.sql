ALTER TABLE "users" ADD CONSTRAINT "users_name_email_key" UNIQUE ("name", "email");
