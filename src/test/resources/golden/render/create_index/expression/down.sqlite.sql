DROP INDEX "ix_users_lower";
