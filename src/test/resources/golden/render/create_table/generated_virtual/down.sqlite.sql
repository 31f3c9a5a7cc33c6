DROP TABLE "boxes";
