ALTER TABLE "users" ADD COLUMN "login" varchar(30) CONSTRAINT "users_login_key" UNIQUE;
