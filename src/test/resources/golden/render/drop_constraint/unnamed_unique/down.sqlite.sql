PRAGMA legacy_alter_table = ON;

CREATE TABLE "_migrate_tags" (
  "id" INTEGER NOT NULL,
  "word" TEXT,
  CONSTRAINT "tags_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "tags_word_key" UNIQUE ("word")
);

INSERT OR ABORT INTO main."_migrate_tags" ("id", "word")
SELECT "id", "word" FROM main."tags";

DROP TABLE main."tags";

ALTER TABLE main."_migrate_tags" RENAME TO "tags";

PRAGMA legacy_alter_table = OFF;
