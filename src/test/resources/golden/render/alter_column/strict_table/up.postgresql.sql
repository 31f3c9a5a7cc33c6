DO $migrate$
BEGIN
  IF EXISTS (SELECT 1 FROM "t" WHERE length("n") > 5) THEN
    RAISE EXCEPTION USING ERRCODE = 'data_exception', MESSAGE = 'column "n" of table "t" has values that string(5) cannot keep as they are';
  END IF;
END
$migrate$;

ALTER TABLE "t" ALTER COLUMN "n" TYPE varchar(5);
