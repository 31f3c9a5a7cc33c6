ALTER TABLE "users" ADD COLUMN "phone" text;

ALTER TABLE "users" RENAME COLUMN "phone" TO "telephone";
