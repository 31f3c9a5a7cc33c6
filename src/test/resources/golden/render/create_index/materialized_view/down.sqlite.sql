DROP INDEX "ix_totals";
