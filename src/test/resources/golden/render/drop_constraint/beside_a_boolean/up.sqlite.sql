PRAGMA legacy_alter_table = ON;

CREATE TABLE "_migrate_t" (
  "on_sale" BOOLEAN CHECK ("on_sale" IN (0, 1)),
  "n" INTEGER
);

INSERT OR ABORT INTO "_migrate_t" ("on_sale", "n", rowid)
SELECT "on_sale", "n", rowid FROM "t";

DROP TABLE "t";

ALTER TABLE "_migrate_t" RENAME TO "t";

PRAGMA legacy_alter_table = OFF;
