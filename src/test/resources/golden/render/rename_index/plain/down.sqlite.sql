DROP INDEX "ix_users_email";

CREATE UNIQUE INDEX "ix" ON "users" ("email" DESC) WHERE age > 3;
