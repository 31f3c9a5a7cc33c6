ALTER TABLE "points" ADD CONSTRAINT "pk_points" PRIMARY KEY ("x", "y");
