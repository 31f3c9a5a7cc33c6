PRAGMA legacy_alter_table = ON;

CREATE TABLE "_migrate_tags" (
  "id" INTEGER NOT NULL,
  "word" TEXT,
  CONSTRAINT "tags_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "tags_word_key" UNIQUE ("word")
);

INSERT OR ABORT INTO "_migrate_tags" ("id", "word")
SELECT "id", "word" FROM "tags";

DROP TABLE "tags";

ALTER TABLE "_migrate_tags" RENAME TO "tags";

PRAGMA legacy_alter_table = OFF;
