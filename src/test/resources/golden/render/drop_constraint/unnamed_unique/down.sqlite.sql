CREATE UNIQUE INDEX "_migrate_tags_1" ON "tags" ("word");

PRAGMA writable_schema = ON;

UPDATE main.sqlite_schema SET name = 'sqlite_autoindex_tags_1', sql = NULL WHERE type = 'index' AND name = '_migrate_tags_1';

UPDATE main.sqlite_schema SET sql = 'CREATE TABLE "tags" (
  "id" INTEGER NOT NULL,
  "word" TEXT,
  CONSTRAINT "tags_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "tags_word_key" UNIQUE ("word")
)' WHERE type = 'table' AND name = 'tags';

PRAGMA writable_schema = RESET;
