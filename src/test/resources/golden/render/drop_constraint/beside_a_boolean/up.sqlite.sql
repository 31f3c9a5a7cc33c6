PRAGMA writable_schema = ON;

UPDATE main.sqlite_schema SET sql = 'CREATE TABLE "t" (
  "on_sale" BOOLEAN CHECK ("on_sale" IN (0, 1)),
  "n" INTEGER
)' WHERE type = 'table' AND name = 't';

PRAGMA writable_schema = RESET;

CREATE TABLE main."_migrate_t" (a);

DROP TABLE main."_migrate_t";
