CREATE TABLE temp."_migrate_assert" (a, CONSTRAINT "column x of table points has NULLs" CHECK (0));

INSERT INTO temp."_migrate_assert" SELECT 1 FROM main."points" WHERE "x" IS NULL LIMIT 1;

DROP TABLE temp."_migrate_assert";

PRAGMA legacy_alter_table = ON;

CREATE TABLE "_migrate_points" (
  "x" INTEGER NOT NULL,
  "y" INTEGER,
  "z" INTEGER,
  CONSTRAINT "points_pkey" PRIMARY KEY ("x")
);

INSERT OR ABORT INTO main."_migrate_points" ("x", "y", "z")
SELECT "x", "y", "z" FROM main."points";

DROP TABLE main."points";

ALTER TABLE main."_migrate_points" RENAME TO "points";

PRAGMA legacy_alter_table = OFF;
