ALTER TABLE "users" ALTER COLUMN "active" TYPE boolean USING active <> 0;
