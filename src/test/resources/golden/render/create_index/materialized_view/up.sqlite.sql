CREATE INDEX "ix_totals" ON "totals" ("user_id");
