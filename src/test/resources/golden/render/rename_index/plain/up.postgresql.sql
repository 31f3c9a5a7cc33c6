ALTER INDEX "ix" RENAME TO "ix_users_email";
