PRAGMA writable_schema = ON;

UPDATE main.sqlite_schema SET name = '_migrate_tags_1', sql = 'CREATE UNIQUE INDEX "_migrate_tags_1" ON "tags" ("word")' WHERE type = 'index' AND name = 'sqlite_autoindex_tags_1';

UPDATE main.sqlite_schema SET sql = 'CREATE TABLE "tags" (
  "id" INTEGER NOT NULL,
  "word" TEXT,
  CONSTRAINT "tags_pkey" PRIMARY KEY ("id")
)' WHERE type = 'table' AND name = 'tags';

PRAGMA writable_schema = RESET;

DROP INDEX main."_migrate_tags_1";
