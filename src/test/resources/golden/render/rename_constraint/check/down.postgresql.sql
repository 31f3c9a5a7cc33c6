ALTER TABLE "users" RENAME CONSTRAINT "ck_users_age" TO "ck_age";
