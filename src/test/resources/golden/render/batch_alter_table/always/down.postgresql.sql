ALTER TABLE "users" DROP "telephone";
