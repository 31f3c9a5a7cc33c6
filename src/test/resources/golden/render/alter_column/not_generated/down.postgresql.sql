ALTER TABLE "boxes" DROP COLUMN "area";

ALTER TABLE "boxes" ADD COLUMN "area" int GENERATED ALWAYS AS (width * width) STORED;
