CREATE TABLE "pg_temp"."t" (
  "a" int
);

CREATE INDEX "t_a_idx" ON "pg_temp"."t" ("a");
