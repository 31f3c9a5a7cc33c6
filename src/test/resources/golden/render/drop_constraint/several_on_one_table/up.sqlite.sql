CREATE TABLE temp."_migrate_assert" (a, CONSTRAINT "column user_id of table orders has NULLs" CHECK (0));

INSERT INTO temp."_migrate_assert" SELECT 1 FROM main."orders" WHERE "user_id" IS NULL LIMIT 1;

DROP TABLE temp."_migrate_assert";

CREATE UNIQUE INDEX "_migrate_orders_1" ON "orders" ("user_id");

PRAGMA writable_schema = ON;

UPDATE main.sqlite_schema SET name = 'sqlite_autoindex_orders_1', sql = NULL WHERE type = 'index' AND name = '_migrate_orders_1';

UPDATE main.sqlite_schema SET sql = 'CREATE TABLE "orders" (
  "id" INTEGER NOT NULL,
  "user_id" INTEGER NOT NULL,
  CONSTRAINT "orders_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "uq_orders_user" UNIQUE ("user_id")
)' WHERE type = 'table' AND name = 'orders';

PRAGMA writable_schema = RESET;
