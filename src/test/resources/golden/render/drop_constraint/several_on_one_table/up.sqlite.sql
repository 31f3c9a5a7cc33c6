CREATE TABLE temp."_migrate_assert" (a, CONSTRAINT "column user_id of table orders has NULLs" CHECK (0));

INSERT INTO temp."_migrate_assert" SELECT 1 FROM main."orders" WHERE "user_id" IS NULL LIMIT 1;

DROP TABLE temp."_migrate_assert";

PRAGMA legacy_alter_table = ON;

CREATE TABLE "_migrate_orders" (
  "id" INTEGER NOT NULL,
  "user_id" INTEGER NOT NULL,
  CONSTRAINT "orders_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "uq_orders_user" UNIQUE ("user_id")
);

INSERT OR ABORT INTO main."_migrate_orders" ("id", "user_id")
SELECT "id", "user_id" FROM main."orders";

DROP TABLE main."orders";

ALTER TABLE main."_migrate_orders" RENAME TO "orders";

PRAGMA legacy_alter_table = OFF;
