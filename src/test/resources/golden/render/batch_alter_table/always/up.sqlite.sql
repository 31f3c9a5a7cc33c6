PRAGMA legacy_alter_table = ON;

CREATE TABLE "_migrate_users" (
  "id" INTEGER NOT NULL,
  "name" VARCHAR(50) NOT NULL,
  "email" VARCHAR(100),
  "age" INTEGER,
  "phone" TEXT,
  CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

INSERT OR ABORT INTO main."_migrate_users" ("id", "name", "email", "age")
SELECT "id", "name", "email", "age" FROM main."users";

DROP TABLE main."users";

ALTER TABLE main."_migrate_users" RENAME TO "users";

PRAGMA legacy_alter_table = OFF;

ALTER TABLE "users" RENAME COLUMN "phone" TO telephone;
