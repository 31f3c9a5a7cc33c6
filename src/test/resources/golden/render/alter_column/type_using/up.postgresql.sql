ALTER TABLE "users" ALTER COLUMN "email" TYPE int USING length(email);
