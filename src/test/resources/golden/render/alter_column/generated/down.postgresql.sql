ALTER TABLE "boxes" ALTER COLUMN "area" SET EXPRESSION AS (width * width);
