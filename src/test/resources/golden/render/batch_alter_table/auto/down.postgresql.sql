DROP INDEX "ix";

ALTER TABLE "users" DROP CONSTRAINT "users_email_key";

DO $migrate$
BEGIN
  IF EXISTS (SELECT 1 FROM "users" WHERE "age" NOT BETWEEN -2147483648 AND 2147483647) THEN
    RAISE EXCEPTION USING ERRCODE = 'data_exception', MESSAGE = 'column "age" of table "users" has values that integer cannot keep as they are';
  END IF;
END
$migrate$;

ALTER TABLE "users" ALTER COLUMN "age" DROP DEFAULT;

ALTER TABLE "users" ALTER COLUMN "age" TYPE int;

ALTER TABLE "users" ALTER COLUMN "age" DROP NOT NULL;

ALTER TABLE "users" DROP COLUMN "phone";
