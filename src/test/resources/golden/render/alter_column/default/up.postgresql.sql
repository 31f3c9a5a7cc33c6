ALTER TABLE "users" ALTER COLUMN "email" SET DEFAULT 'none@example.org';
