PRAGMA writable_schema = ON;

UPDATE main.sqlite_schema SET sql = 'CREATE TABLE "users" (
  "id" INTEGER NOT NULL,
  "name" VARCHAR(50) NOT NULL,
  "email" VARCHAR(100),
  "age" INTEGER,
  CONSTRAINT "pk_users" PRIMARY KEY ("id")
)' WHERE type = 'table' AND name = 'users';

PRAGMA writable_schema = RESET;

CREATE TABLE main."_migrate_users" (a);

DROP TABLE main."_migrate_users";
