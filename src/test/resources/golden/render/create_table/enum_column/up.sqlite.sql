CREATE TABLE "people" (
  "id" INTEGER NOT NULL,
  "mood" TEXT NOT NULL DEFAULT 'ok',
  CONSTRAINT "people_pkey" PRIMARY KEY ("id")
);

CREATE TABLE temp."_migrate_assert" (a, CONSTRAINT "table people has rows that fail the check people_mood_check" CHECK (0));

INSERT INTO temp."_migrate_assert" SELECT 1 FROM main."people" WHERE NOT (mood IN ('sad', 'ok', 'happy')) LIMIT 1;

DROP TABLE temp."_migrate_assert";

PRAGMA writable_schema = ON;

UPDATE main.sqlite_schema SET sql = 'CREATE TABLE "people" (
  "id" INTEGER NOT NULL,
  "mood" TEXT NOT NULL DEFAULT ''ok'',
  CONSTRAINT "people_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "people_mood_check" CHECK (mood IN (''sad'', ''ok'', ''happy''))
)' WHERE type = 'table' AND name = 'people';

PRAGMA writable_schema = RESET;

CREATE TABLE main."_migrate_people" (a);

DROP TABLE main."_migrate_people";
