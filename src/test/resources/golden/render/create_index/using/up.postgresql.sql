CREATE INDEX "ix" ON "users" USING "hash" ("name");
