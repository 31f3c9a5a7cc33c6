CREATE TABLE "points" (
  "x" int NOT NULL,
  "y" int NOT NULL,
  CONSTRAINT "points_pkey" PRIMARY KEY ("x", "y")
);

CREATE TABLE "marks" (
  "x" int,
  "y" int,
  CONSTRAINT "marks_x_y_fkey" FOREIGN KEY ("x", "y") REFERENCES "points" MATCH FULL
);
