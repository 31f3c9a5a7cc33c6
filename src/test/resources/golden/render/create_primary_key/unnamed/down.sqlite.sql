PRAGMA legacy_alter_table = ON;

CREATE TABLE "_migrate_points" (
  "x" INTEGER,
  "y" INTEGER,
  "z" INTEGER
);

INSERT OR ABORT INTO "_migrate_points" ("x", "y", "z", rowid)
SELECT "x", "y", "z", rowid FROM "points";

DROP TABLE "points";

ALTER TABLE "_migrate_points" RENAME TO "points";

PRAGMA legacy_alter_table = OFF;
