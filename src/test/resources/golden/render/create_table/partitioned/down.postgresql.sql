DROP TABLE "measurements";
