CREATE TABLE temp."_migrate_assert" (a, CONSTRAINT "column age of table users has NULLs" CHECK (0));

INSERT INTO temp."_migrate_assert" SELECT 1 FROM main."users" WHERE "age" IS NULL LIMIT 1;

DROP TABLE temp."_migrate_assert";

PRAGMA legacy_alter_table = ON;

CREATE TABLE "_migrate_users" (
  "id" INTEGER NOT NULL,
  "name" VARCHAR(50) NOT NULL,
  "email" VARCHAR(100),
  "age" BIGINT NOT NULL DEFAULT 0,
  "phone" TEXT,
  CONSTRAINT "users_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "users_email_key" UNIQUE ("email")
);

INSERT OR ABORT INTO main."_migrate_users" ("id", "name", "email", "age")
SELECT "id", "name", "email", "age" FROM main."users";

DROP TABLE main."users";

ALTER TABLE main."_migrate_users" RENAME TO "users";

PRAGMA legacy_alter_table = OFF;

CREATE INDEX "ix" ON "users" ("phone");
