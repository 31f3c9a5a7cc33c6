PRAGMA legacy_alter_table = ON;

CREATE TABLE "_migrate_boxes" (
  "width" INTEGER NOT NULL,
  "area" INTEGER GENERATED ALWAYS AS (width * width * 2) STORED
);

INSERT OR ABORT INTO main."_migrate_boxes" ("width", rowid)
SELECT "width", rowid FROM main."boxes";

DROP TABLE main."boxes";

ALTER TABLE main."_migrate_boxes" RENAME TO "boxes";

PRAGMA legacy_alter_table = OFF;
