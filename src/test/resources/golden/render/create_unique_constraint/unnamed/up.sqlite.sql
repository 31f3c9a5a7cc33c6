CREATE UNIQUE INDEX "_migrate_users_1" ON "users" ("name", "email");

PRAGMA writable_schema = ON;

UPDATE main.sqlite_schema SET name = 'sqlite_autoindex_users_1', sql = NULL WHERE type = 'index' AND name = '_migrate_users_1';

UPDATE main.sqlite_schema SET sql = 'CREATE TABLE "users" (
  "id" INTEGER NOT NULL,
  "name" VARCHAR(50) NOT NULL,
  "email" TEXT,
  CONSTRAINT "users_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "users_name_email_key" UNIQUE ("name", "email")
)' WHERE type = 'table' AND name = 'users';

PRAGMA writable_schema = RESET;
