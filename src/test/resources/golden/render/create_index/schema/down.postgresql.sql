DROP INDEX "pg_temp"."t_a_idx";

DROP TABLE "pg_temp"."t";
