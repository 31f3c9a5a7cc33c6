ALTER TABLE "users" RENAME CONSTRAINT "users_pkey" TO "pk_users";
