CREATE TABLE temp."_migrate_assert" (a, CONSTRAINT "column x of table points has NULLs" CHECK (0));

INSERT INTO temp."_migrate_assert" SELECT 1 FROM main."points" WHERE "x" IS NULL LIMIT 1;

DROP TABLE temp."_migrate_assert";

CREATE TABLE temp."_migrate_assert" (a, CONSTRAINT "column y of table points has NULLs" CHECK (0));

INSERT INTO temp."_migrate_assert" SELECT 1 FROM main."points" WHERE "y" IS NULL LIMIT 1;

DROP TABLE temp."_migrate_assert";

PRAGMA legacy_alter_table = ON;

CREATE TABLE "_migrate_points" (
  "x" INTEGER NOT NULL,
  "y" INTEGER NOT NULL,
  "z" INTEGER,
  CONSTRAINT "pk_points" PRIMARY KEY ("x", "y")
);

INSERT OR ABORT INTO main."_migrate_points" ("x", "y", "z", rowid)
SELECT "x", "y", "z", rowid FROM main."points";

DROP TABLE main."points";

ALTER TABLE main."_migrate_points" RENAME TO "points";

PRAGMA legacy_alter_table = OFF;
