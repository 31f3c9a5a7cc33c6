CREATE TABLE "boxes" (
  "width" int NOT NULL,
  "height" int NOT NULL,
  "area" int GENERATED ALWAYS AS (width * height) STORED
);
