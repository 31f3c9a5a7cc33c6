CREATE TABLE temp."_migrate_assert" (a, CONSTRAINT "table orders has rows that fail the check ck" CHECK (0));

INSERT INTO temp."_migrate_assert" SELECT 1 FROM main."orders" WHERE NOT (user_id > 0) LIMIT 1;

DROP TABLE temp."_migrate_assert";

PRAGMA legacy_alter_table = ON;

CREATE TABLE "_migrate_orders" (
  "id" INTEGER NOT NULL,
  "user_id" INTEGER,
  CONSTRAINT "orders_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "ck" CHECK (user_id > 0),
  CONSTRAINT "orders_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"
);

INSERT OR ABORT INTO main."_migrate_orders" ("id", "user_id")
SELECT "id", "user_id" FROM main."orders";

DROP TABLE main."orders";

ALTER TABLE main."_migrate_orders" RENAME TO "orders";

PRAGMA legacy_alter_table = OFF;
