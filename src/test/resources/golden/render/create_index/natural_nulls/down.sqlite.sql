DROP INDEX "users_age_email_idx";
