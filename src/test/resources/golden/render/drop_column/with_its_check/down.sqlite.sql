ALTER TABLE "users" DROP COLUMN "height";

ALTER TABLE "users" ADD COLUMN "height" INTEGER CONSTRAINT "users_height_check" CHECK (height > 0);

PRAGMA writable_schema = ON;

UPDATE main.sqlite_schema SET sql = 'CREATE TABLE "users" (
  "id" INTEGER NOT NULL,
  "name" VARCHAR(50) NOT NULL,
  "email" VARCHAR(100),
  "age" INTEGER,
  "height" INTEGER CONSTRAINT "users_height_check" CHECK (height > 0),
  CONSTRAINT "users_pkey" PRIMARY KEY ("id")
)' WHERE type = 'table' AND name = 'users';

PRAGMA writable_schema = RESET;
