ALTER TABLE "points" ADD CONSTRAINT "points_pkey" PRIMARY KEY ("x");
