ALTER TABLE "t" DROP "at";

ALTER TABLE "t" DROP "paid";
