ALTER TABLE "users" ALTER COLUMN "email" TYPE varchar(100) USING upper(email);
