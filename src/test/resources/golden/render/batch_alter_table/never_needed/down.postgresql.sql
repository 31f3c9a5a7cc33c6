ALTER TABLE "users" DROP "phone";
