CREATE TABLE temp."_migrate_assert" (a, CONSTRAINT "column x of table points has NULLs" CHECK (0));

INSERT INTO temp."_migrate_assert" SELECT 1 FROM main."points" WHERE "x" IS NULL LIMIT 1;

DROP TABLE temp."_migrate_assert";

CREATE TABLE temp."_migrate_assert" (a, CONSTRAINT "column y of table points has NULLs" CHECK (0));

INSERT INTO temp."_migrate_assert" SELECT 1 FROM main."points" WHERE "y" IS NULL LIMIT 1;

DROP TABLE temp."_migrate_assert";

CREATE UNIQUE INDEX "_migrate_points_1" ON "points" ("x", "y");

PRAGMA writable_schema = ON;

UPDATE main.sqlite_schema SET name = 'sqlite_autoindex_points_1', sql = NULL WHERE type = 'index' AND name = '_migrate_points_1';

UPDATE main.sqlite_schema SET sql = 'CREATE TABLE "points" (
  "x" INTEGER NOT NULL,
  "y" INTEGER NOT NULL,
  "z" INTEGER,
  CONSTRAINT "pk_points" PRIMARY KEY ("x", "y")
)' WHERE type = 'table' AND name = 'points';

PRAGMA writable_schema = RESET;
