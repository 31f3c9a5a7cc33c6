PRAGMA legacy_alter_table = ON;

CREATE TABLE "_migrate_t" (
  "a" TEXT
);

INSERT OR ABORT INTO main."_migrate_t" ("a", rowid)
SELECT "a", rowid FROM main."t";

DROP TABLE main."t";

ALTER TABLE main."_migrate_t" RENAME TO "t";

PRAGMA legacy_alter_table = OFF;
