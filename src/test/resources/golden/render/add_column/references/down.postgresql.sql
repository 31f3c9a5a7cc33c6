ALTER TABLE "users" DROP "manager_id";
