ALTER TABLE "users" ALTER COLUMN "active" TYPE int USING active::int;
