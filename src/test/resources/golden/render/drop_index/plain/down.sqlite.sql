CREATE INDEX "ix" ON "users" ("email");
