ALTER TABLE main."users" ADD COLUMN "login" VARCHAR(30);

CREATE UNIQUE INDEX "_migrate_users_1" ON "users" ("login");

PRAGMA writable_schema = ON;

UPDATE main.sqlite_schema SET name = 'sqlite_autoindex_users_1', sql = NULL WHERE type = 'index' AND name = '_migrate_users_1';

UPDATE main.sqlite_schema SET sql = 'CREATE TABLE "users" (
  "id" INTEGER NOT NULL,
  "name" VARCHAR(50) NOT NULL,
  "email" TEXT,
  "login" VARCHAR(30) CONSTRAINT "users_login_key" UNIQUE,
  CONSTRAINT "users_pkey" PRIMARY KEY ("id")
)' WHERE type = 'table' AND name = 'users';

PRAGMA writable_schema = RESET;
