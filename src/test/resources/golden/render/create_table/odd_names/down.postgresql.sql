DROP TABLE "we""ird table";
