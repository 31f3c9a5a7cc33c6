CREATE INDEX CONCURRENTLY "ix" ON "users" ("email");
