CREATE TABLE "boxes" (
  "width" INTEGER NOT NULL,
  "area" INTEGER GENERATED ALWAYS AS (width * width) VIRTUAL,
  "label" TEXT GENERATED ALWAYS AS ('w' || width) STORED
);
