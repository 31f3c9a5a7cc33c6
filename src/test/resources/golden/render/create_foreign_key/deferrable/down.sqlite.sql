PRAGMA writable_schema = ON;

UPDATE main.sqlite_schema SET sql = 'CREATE TABLE "orders" (
  "id" INTEGER NOT NULL,
  "user_id" INTEGER,
  CONSTRAINT "orders_pkey" PRIMARY KEY ("id")
)' WHERE type = 'table' AND name = 'orders';

PRAGMA writable_schema = RESET;

CREATE TABLE main."_migrate_orders" (a);

DROP TABLE main."_migrate_orders";
