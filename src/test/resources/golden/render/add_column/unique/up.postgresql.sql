ALTER TABLE "users" ADD COLUMN "login" varchar(30);

ALTER TABLE "users" ADD CONSTRAINT "users_login_key" UNIQUE ("login");
