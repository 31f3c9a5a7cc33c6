CREATE INDEX "ix" ON "users" ("age" DESC NULLS LAST, "name" ASC);
