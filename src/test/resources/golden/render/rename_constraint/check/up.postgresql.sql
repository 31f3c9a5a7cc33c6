ALTER TABLE "users" RENAME CONSTRAINT "ck_age" TO "ck_users_age";
