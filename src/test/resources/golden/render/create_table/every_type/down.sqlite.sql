DROP TABLE "samples";
