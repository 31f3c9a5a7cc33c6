CREATE INDEX "ix" ON "users" ("name" COLLATE "C");
