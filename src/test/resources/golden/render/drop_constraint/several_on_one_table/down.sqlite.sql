CREATE TABLE temp."_migrate_assert" (a, CONSTRAINT "table orders has rows that fail the check ck" CHECK (0));

INSERT INTO temp."_migrate_assert" SELECT 1 FROM main."orders" WHERE NOT (user_id > 0) LIMIT 1;

DROP TABLE temp."_migrate_assert";

PRAGMA writable_schema = ON;

UPDATE main.sqlite_schema SET name = '_migrate_orders_1', sql = 'CREATE UNIQUE INDEX "_migrate_orders_1" ON "orders" ("user_id")' WHERE type = 'index' AND name = 'sqlite_autoindex_orders_1';

UPDATE main.sqlite_schema SET sql = 'CREATE TABLE "orders" (
  "id" INTEGER NOT NULL,
  "user_id" INTEGER,
  CONSTRAINT "orders_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "ck" CHECK (user_id > 0),
  CONSTRAINT "orders_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"
)' WHERE type = 'table' AND name = 'orders';

PRAGMA writable_schema = RESET;

DROP INDEX main."_migrate_orders_1";
