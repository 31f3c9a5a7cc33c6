PRAGMA writable_schema = ON;

UPDATE main.sqlite_schema SET name = '_migrate_points_1', sql = 'CREATE UNIQUE INDEX "_migrate_points_1" ON "points" ("x", "y")' WHERE type = 'index' AND name = 'sqlite_autoindex_points_1';

UPDATE main.sqlite_schema SET sql = 'CREATE TABLE "points" (
  "x" INTEGER,
  "y" INTEGER,
  "z" INTEGER
)' WHERE type = 'table' AND name = 'points';

PRAGMA writable_schema = RESET;

DROP INDEX main."_migrate_points_1";
