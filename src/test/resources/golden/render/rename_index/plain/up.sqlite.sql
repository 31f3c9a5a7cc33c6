DROP INDEX "ix";

CREATE UNIQUE INDEX "ix_users_email" ON "users" ("email" DESC) WHERE age > 3;
