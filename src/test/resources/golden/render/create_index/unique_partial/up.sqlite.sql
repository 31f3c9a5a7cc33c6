CREATE UNIQUE INDEX "ux_users_email" ON "users" ("email" DESC) WHERE email IS NOT NULL;
