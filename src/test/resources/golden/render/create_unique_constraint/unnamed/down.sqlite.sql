PRAGMA writable_schema = ON;

UPDATE main.sqlite_schema SET name = '_migrate_users_1', sql = 'CREATE UNIQUE INDEX "_migrate_users_1" ON "users" ("name", "email")' WHERE type = 'index' AND name = 'sqlite_autoindex_users_1';

UPDATE main.sqlite_schema SET sql = 'CREATE TABLE "users" (
  "id" INTEGER NOT NULL,
  "name" VARCHAR(50) NOT NULL,
  "email" TEXT,
  CONSTRAINT "users_pkey" PRIMARY KEY ("id")
)' WHERE type = 'table' AND name = 'users';

PRAGMA writable_schema = RESET;

DROP INDEX main."_migrate_users_1";
