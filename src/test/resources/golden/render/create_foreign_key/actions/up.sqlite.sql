PRAGMA legacy_alter_table = ON;

CREATE TABLE "_migrate_orders" (
  "id" INTEGER NOT NULL,
  "user_id" INTEGER,
  CONSTRAINT "orders_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "fk_orders_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE RESTRICT
);

INSERT OR ABORT INTO "_migrate_orders" ("id", "user_id")
SELECT "id", "user_id" FROM "orders";

DROP TABLE "orders";

ALTER TABLE "_migrate_orders" RENAME TO "orders";

PRAGMA legacy_alter_table = OFF;
