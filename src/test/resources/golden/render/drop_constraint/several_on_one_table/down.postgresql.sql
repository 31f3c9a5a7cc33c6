ALTER TABLE "orders" ALTER COLUMN "user_id" DROP NOT NULL;

ALTER TABLE "orders" DROP CONSTRAINT "uq_orders_user";

ALTER TABLE "orders" ADD CONSTRAINT "ck" CHECK (user_id > 0);

ALTER TABLE "orders" ADD CONSTRAINT "orders_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users";
