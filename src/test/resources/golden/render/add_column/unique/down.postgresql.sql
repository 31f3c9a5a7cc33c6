ALTER TABLE "users" DROP "login";
