PRAGMA legacy_alter_table = ON;

CREATE TABLE "_migrate_points" (
  "x" INTEGER NOT NULL,
  "y" INTEGER,
  "z" INTEGER,
  CONSTRAINT "points_pkey" PRIMARY KEY ("x")
);

INSERT OR ABORT INTO "_migrate_points" ("x", "y", "z")
SELECT "x", "y", "z" FROM "points";

DROP TABLE "points";

ALTER TABLE "_migrate_points" RENAME TO "points";

PRAGMA legacy_alter_table = OFF;
