ALTER TABLE "users" DROP "number";
