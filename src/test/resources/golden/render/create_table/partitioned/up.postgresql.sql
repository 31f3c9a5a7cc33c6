CREATE TABLE "measurements" (
  "city" int NOT NULL,
  "day" date NOT NULL,
  "peak" int
) PARTITION BY RANGE ("day", (abs(city)));
