CREATE TABLE "boxes" (
  "width" int NOT NULL,
  "area" int GENERATED ALWAYS AS (width * width) VIRTUAL,
  "label" text GENERATED ALWAYS AS ('w' || width::text) STORED
);
