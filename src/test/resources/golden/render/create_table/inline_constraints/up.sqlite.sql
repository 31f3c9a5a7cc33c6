CREATE TABLE "accounts" (
  "id" INTEGER NOT NULL,
  "login" TEXT NOT NULL,
  "age" INTEGER,
  "owner" INTEGER,
  CONSTRAINT "pk_accounts" PRIMARY KEY ("id"),
  CONSTRAINT "uq_login" UNIQUE ("login"),
  CONSTRAINT "fk_owner" FOREIGN KEY ("owner") REFERENCES "accounts" ("id") ON UPDATE CASCADE,
  CONSTRAINT "ck_age" CHECK (age > 0)
);
