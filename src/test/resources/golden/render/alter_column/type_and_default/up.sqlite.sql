CREATE TABLE temp."_migrate_assert" (a, CONSTRAINT "column email of table users has NULLs" CHECK (0));

INSERT INTO temp."_migrate_assert" SELECT 1 FROM main."users" WHERE "email" IS NULL LIMIT 1;

DROP TABLE temp."_migrate_assert";

PRAGMA writable_schema = ON;

UPDATE main.sqlite_schema SET sql = 'CREATE TABLE "users" (
  "id" INTEGER NOT NULL,
  "name" VARCHAR(50) NOT NULL,
  "email" VARCHAR(99) NOT NULL DEFAULT '''',
  CONSTRAINT "users_pkey" PRIMARY KEY ("id")
)' WHERE type = 'table' AND name = 'users';

PRAGMA writable_schema = RESET;

CREATE TABLE main."_migrate_users" (a);

DROP TABLE main."_migrate_users";
