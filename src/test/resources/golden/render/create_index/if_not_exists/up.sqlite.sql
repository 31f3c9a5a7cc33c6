CREATE INDEX IF NOT EXISTS "ix" ON "users" ("email");
