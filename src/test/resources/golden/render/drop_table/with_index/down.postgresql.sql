CREATE TABLE "users" (
  "id" int NOT NULL,
  "name" varchar(50) NOT NULL,
  "email" text,
  CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "users_email_idx" ON "users" ("email");
