ALTER TABLE "users" DROP COLUMN "age";

PRAGMA writable_schema = ON;

UPDATE main.sqlite_schema SET sql = 'CREATE TABLE "users" (
  "id" INTEGER NOT NULL,
  "name" VARCHAR(50) NOT NULL,
  "email" TEXT,
  CONSTRAINT "users_pkey" PRIMARY KEY ("id")
)' WHERE type = 'table' AND name = 'users';

PRAGMA writable_schema = RESET;
