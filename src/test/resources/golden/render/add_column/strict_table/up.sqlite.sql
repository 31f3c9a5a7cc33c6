PRAGMA legacy_alter_table = ON;

CREATE TABLE "_migrate_t" (
  "id" INTEGER NOT NULL,
  "paid" INTEGER NOT NULL DEFAULT 0 CHECK ("paid" IN (0, 1)),
  "at" TEXT CONSTRAINT "t_at_key" UNIQUE,
  CONSTRAINT "t_pkey" PRIMARY KEY ("id")
) STRICT;

INSERT OR ABORT INTO main."_migrate_t" ("id")
SELECT "id" FROM main."t";

DROP TABLE main."t";

ALTER TABLE main."_migrate_t" RENAME TO "t";

PRAGMA legacy_alter_table = OFF;
