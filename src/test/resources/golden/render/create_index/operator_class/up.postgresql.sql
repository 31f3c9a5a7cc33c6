CREATE INDEX "ix" ON "users" ("name" varchar_pattern_ops);
