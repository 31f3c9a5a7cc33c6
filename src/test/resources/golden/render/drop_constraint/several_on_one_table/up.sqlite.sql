PRAGMA legacy_alter_table = ON;

CREATE TABLE "_migrate_orders" (
  "id" INTEGER NOT NULL,
  "user_id" INTEGER NOT NULL,
  CONSTRAINT "orders_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "uq_orders_user" UNIQUE ("user_id")
);

INSERT OR ABORT INTO "_migrate_orders" ("id", "user_id")
SELECT "id", "user_id" FROM "orders";

DROP TABLE "orders";

ALTER TABLE "_migrate_orders" RENAME TO "orders";

PRAGMA legacy_alter_table = OFF;
