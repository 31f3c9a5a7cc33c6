PRAGMA legacy_alter_table = ON;

CREATE TABLE "_migrate_users" (
  "id" INTEGER NOT NULL,
  "name" VARCHAR(50) NOT NULL,
  "email" TEXT,
  "login" VARCHAR(30) CONSTRAINT "users_login_key" UNIQUE,
  CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

INSERT OR ABORT INTO main."_migrate_users" ("id", "name", "email")
SELECT "id", "name", "email" FROM main."users";

DROP TABLE main."users";

ALTER TABLE main."_migrate_users" RENAME TO "users";

PRAGMA legacy_alter_table = OFF;
