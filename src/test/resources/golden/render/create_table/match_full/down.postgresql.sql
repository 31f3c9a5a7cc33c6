DROP TABLE "marks";

DROP TABLE "points";
