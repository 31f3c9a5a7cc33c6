ALTER TABLE "orders" DROP CONSTRAINT "orders_user_id_fkey";

ALTER TABLE "orders" DROP CONSTRAINT "ck";

ALTER TABLE "orders" ADD CONSTRAINT "uq_orders_user" UNIQUE ("user_id");

ALTER TABLE "orders" ALTER COLUMN "user_id" SET NOT NULL;
