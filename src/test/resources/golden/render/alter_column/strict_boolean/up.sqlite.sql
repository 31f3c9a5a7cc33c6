PRAGMA writable_schema = ON;

UPDATE main.sqlite_schema SET sql = 'CREATE TABLE "t" (
  "f" INTEGER
) STRICT' WHERE type = 'table' AND name = 't';

PRAGMA writable_schema = RESET;

CREATE TABLE main."_migrate_t" (a);

DROP TABLE main."_migrate_t";
