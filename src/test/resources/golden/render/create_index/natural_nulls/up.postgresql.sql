CREATE INDEX "users_age_email_idx" ON "users" ("age" DESC NULLS LAST, "email" NULLS FIRST);
