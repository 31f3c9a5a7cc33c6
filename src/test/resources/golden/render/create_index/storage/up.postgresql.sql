CREATE INDEX "ix" ON "users" ("email") WITH (fillfactor = 80) TABLESPACE "pg_default";
