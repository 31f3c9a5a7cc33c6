ALTER TABLE main."t" ADD COLUMN "paid" INTEGER NOT NULL DEFAULT 0 CHECK ("paid" IN (0, 1));

ALTER TABLE main."t" ADD COLUMN "at" TEXT;

CREATE TABLE temp."_migrate_assert" (a, CONSTRAINT "table t has rows that fail the check" CHECK (0));

INSERT INTO temp."_migrate_assert" SELECT 1 FROM main."t" WHERE NOT ("paid" IN (0, 1)) LIMIT 1;

DROP TABLE temp."_migrate_assert";

CREATE UNIQUE INDEX "_migrate_t_1" ON "t" ("at");

PRAGMA writable_schema = ON;

UPDATE main.sqlite_schema SET name = 'sqlite_autoindex_t_1', sql = NULL WHERE type = 'index' AND name = '_migrate_t_1';

UPDATE main.sqlite_schema SET sql = 'CREATE TABLE "t" (
  "id" INTEGER NOT NULL,
  "paid" INTEGER NOT NULL DEFAULT 0 CHECK ("paid" IN (0, 1)),
  "at" TEXT CONSTRAINT "t_at_key" UNIQUE,
  CONSTRAINT "t_pkey" PRIMARY KEY ("id")
) STRICT' WHERE type = 'table' AND name = 't';

PRAGMA writable_schema = RESET;
