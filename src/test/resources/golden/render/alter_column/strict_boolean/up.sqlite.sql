PRAGMA legacy_alter_table = ON;

CREATE TABLE "_migrate_t" (
  "f" INTEGER
) STRICT;

INSERT OR ABORT INTO "_migrate_t" ("f", rowid)
SELECT "f", rowid FROM "t";

DROP TABLE "t";

ALTER TABLE "_migrate_t" RENAME TO "t";

PRAGMA legacy_alter_table = OFF;
