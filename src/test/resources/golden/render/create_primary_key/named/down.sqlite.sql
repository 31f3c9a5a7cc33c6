PRAGMA legacy_alter_table = ON;

CREATE TABLE "_migrate_points" (
  "x" INTEGER,
  "y" INTEGER,
  "z" INTEGER
);

INSERT OR ABORT INTO main."_migrate_points" ("x", "y", "z", rowid)
SELECT "x", "y", "z", rowid FROM main."points";

DROP TABLE main."points";

ALTER TABLE main."_migrate_points" RENAME TO "points";

PRAGMA legacy_alter_table = OFF;
