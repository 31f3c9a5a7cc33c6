CREATE INDEX "ix" ON "users" ("age" DESC, "name" ASC);
