PRAGMA legacy_alter_table = ON;

CREATE TABLE "_migrate_t" (
  "a" TEXT
);

INSERT OR ABORT INTO "_migrate_t" ("a", rowid)
SELECT "a", rowid FROM "t";

DROP TABLE "t";

ALTER TABLE "_migrate_t" RENAME TO "t";

PRAGMA legacy_alter_table = OFF;
