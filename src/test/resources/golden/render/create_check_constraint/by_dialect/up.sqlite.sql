CREATE TABLE temp."_migrate_assert" (a, CONSTRAINT "table users has rows that fail the check ck_users_email" CHECK (0));

INSERT INTO temp."_migrate_assert" SELECT 1 FROM main."users" WHERE NOT (email LIKE '%@%') LIMIT 1;

DROP TABLE temp."_migrate_assert";

PRAGMA writable_schema = ON;

UPDATE main.sqlite_schema SET sql = 'CREATE TABLE "users" (
  "id" INTEGER NOT NULL,
  "name" VARCHAR(50) NOT NULL,
  "email" TEXT,
  CONSTRAINT "users_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "ck_users_email" CHECK (email LIKE ''%@%'')
)' WHERE type = 'table' AND name = 'users';

PRAGMA writable_schema = RESET;

CREATE TABLE main."_migrate_users" (a);

DROP TABLE main."_migrate_users";
