DROP TABLE "slots";
