PRAGMA legacy_alter_table = ON;

CREATE TABLE "_migrate_t" (
  "f" INTEGER CHECK ("f" IN (0, 1))
) STRICT;

INSERT OR ABORT INTO "_migrate_t" ("f", rowid)
SELECT "f", rowid FROM "t";

DROP TABLE "t";

ALTER TABLE "_migrate_t" RENAME TO "t";

PRAGMA legacy_alter_table = OFF;
