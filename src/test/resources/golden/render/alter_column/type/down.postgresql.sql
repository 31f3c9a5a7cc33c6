DO $migrate$
BEGIN
  IF EXISTS (SELECT 1 FROM "users" WHERE length("name") > 50) THEN
    RAISE EXCEPTION USING ERRCODE = 'data_exception', MESSAGE = 'column "name" of table "users" has values that string(50) cannot keep as they are';
  END IF;
END
$migrate$;

ALTER TABLE "users" ALTER COLUMN "name" TYPE varchar(50);
