ALTER TABLE "users" DROP "shout";
