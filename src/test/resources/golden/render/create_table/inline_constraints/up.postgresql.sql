CREATE TABLE "accounts" (
  "id" int NOT NULL,
  "login" text NOT NULL,
  "age" int,
  "owner" int,
  CONSTRAINT "pk_accounts" PRIMARY KEY ("id"),
  CONSTRAINT "uq_login" UNIQUE ("login"),
  CONSTRAINT "fk_owner" FOREIGN KEY ("owner") REFERENCES "accounts" ("id") ON UPDATE CASCADE,
  CONSTRAINT "ck_age" CHECK (age > 0)
);
