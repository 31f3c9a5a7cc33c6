ALTER TABLE "users" ADD COLUMN "manager_id" INTEGER CONSTRAINT "users_manager_id_fkey" REFERENCES "users" ("id") ON DELETE SET NULL;
