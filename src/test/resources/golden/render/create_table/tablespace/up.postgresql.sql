CREATE TABLE "t" (
  "id" int NOT NULL,
  CONSTRAINT "t_pkey" PRIMARY KEY ("id")
) TABLESPACE "pg_default";
