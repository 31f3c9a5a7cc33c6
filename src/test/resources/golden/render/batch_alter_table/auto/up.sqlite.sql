ALTER TABLE main."users" ADD COLUMN "phone" TEXT;

CREATE TABLE temp."_migrate_assert" (a, CONSTRAINT "column age of table users has NULLs" CHECK (0));

INSERT INTO temp."_migrate_assert" SELECT 1 FROM main."users" WHERE "age" IS NULL LIMIT 1;

DROP TABLE temp."_migrate_assert";

CREATE INDEX "ix" ON "users" ("phone");

CREATE UNIQUE INDEX "_migrate_users_1" ON "users" ("email");

PRAGMA writable_schema = ON;

UPDATE main.sqlite_schema SET name = 'sqlite_autoindex_users_1', sql = NULL WHERE type = 'index' AND name = '_migrate_users_1';

UPDATE main.sqlite_schema SET sql = 'CREATE TABLE "users" (
  "id" INTEGER NOT NULL,
  "name" VARCHAR(50) NOT NULL,
  "email" VARCHAR(100),
  "age" BIGINT NOT NULL DEFAULT 0,
  "phone" TEXT,
  CONSTRAINT "users_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "users_email_key" UNIQUE ("email")
)' WHERE type = 'table' AND name = 'users';

PRAGMA writable_schema = RESET;
