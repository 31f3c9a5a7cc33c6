CREATE TABLE temp."_migrate_assert" (a, CONSTRAINT "table t has rows that fail the check t_check" CHECK (0));

INSERT INTO temp."_migrate_assert" SELECT 1 FROM main."t" WHERE NOT (n > 0) LIMIT 1;

DROP TABLE temp."_migrate_assert";

PRAGMA writable_schema = ON;

UPDATE main.sqlite_schema SET sql = 'CREATE TABLE "t" (
  "on_sale" BOOLEAN CHECK ("on_sale" IN (0, 1)),
  "n" INTEGER,
  CONSTRAINT "t_check" CHECK (n > 0)
)' WHERE type = 'table' AND name = 't';

PRAGMA writable_schema = RESET;

CREATE TABLE main."_migrate_t" (a);

DROP TABLE main."_migrate_t";
