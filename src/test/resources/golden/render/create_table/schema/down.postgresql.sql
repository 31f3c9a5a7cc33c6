DROP TABLE "pg_temp"."users";
