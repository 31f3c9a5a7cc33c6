ALTER TABLE "users" DROP "created";
