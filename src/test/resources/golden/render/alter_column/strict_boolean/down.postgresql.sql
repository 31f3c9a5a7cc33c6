DO $migrate$
BEGIN
  IF EXISTS (SELECT 1 FROM "t" WHERE "f" NOT BETWEEN -2147483648 AND 2147483647) THEN
    RAISE EXCEPTION USING ERRCODE = 'data_exception', MESSAGE = 'column "f" of table "t" has values that integer cannot keep as they are';
  END IF;
END
$migrate$;

ALTER TABLE "t" ALTER COLUMN "f" TYPE int;
