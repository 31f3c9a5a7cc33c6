CREATE TABLE "orders" (
  "id" INTEGER CONSTRAINT "orders_pkey" PRIMARY KEY AUTOINCREMENT NOT NULL,
  "number" VARCHAR(20) NOT NULL,
  "user_id" INTEGER,
  "state" VARCHAR(10) NOT NULL DEFAULT 'new',
  "country" CHAR(2),
  CONSTRAINT "orders_number_key" UNIQUE ("number"),
  CONSTRAINT "uq_orders_user_number" UNIQUE ("user_id", "number"),
  CONSTRAINT "orders_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE SET NULL,
  CONSTRAINT "fk_orders_user" FOREIGN KEY ("user_id") REFERENCES "users" DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "orders_state_check" CHECK (state IN ('new', 'paid')),
  CONSTRAINT "ck_orders_number" CHECK (length(number) > 3)
);
