CREATE TABLE "pg_temp"."users" (
  "id" int
);
