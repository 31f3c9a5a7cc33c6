DROP TABLE "people";
