DO $migrate$
BEGIN
  IF EXISTS (SELECT 1 FROM "users" WHERE length("email") > 99) THEN
    RAISE EXCEPTION USING ERRCODE = 'data_exception', MESSAGE = 'column "email" of table "users" has values that string(99) cannot keep as they are';
  END IF;
END
$migrate$;

ALTER TABLE "users" ALTER COLUMN "email" DROP DEFAULT;

ALTER TABLE "users" ALTER COLUMN "email" TYPE varchar(99);

ALTER TABLE "users" ALTER COLUMN "email" SET DEFAULT '';

ALTER TABLE "users" ALTER COLUMN "email" SET NOT NULL;
