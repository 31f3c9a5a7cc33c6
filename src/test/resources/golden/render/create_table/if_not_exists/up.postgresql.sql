CREATE TABLE IF NOT EXISTS "users" (
  "id" int NOT NULL,
  CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);
