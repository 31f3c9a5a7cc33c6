ALTER TABLE "users" DROP "is_admin";
