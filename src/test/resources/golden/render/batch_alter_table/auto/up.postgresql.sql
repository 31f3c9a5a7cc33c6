ALTER TABLE "users" ADD COLUMN "phone" text;

ALTER TABLE "users" ALTER COLUMN "age" DROP DEFAULT;

ALTER TABLE "users" ALTER COLUMN "age" TYPE bigint;

ALTER TABLE "users" ALTER COLUMN "age" SET DEFAULT 0;

ALTER TABLE "users" ALTER COLUMN "age" SET NOT NULL;

ALTER TABLE "users" ADD CONSTRAINT "users_email_key" UNIQUE ("email");

CREATE INDEX "ix" ON "users" ("phone");
