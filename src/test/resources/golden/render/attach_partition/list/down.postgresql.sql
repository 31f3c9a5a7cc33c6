ALTER TABLE "measurements" DETACH PARTITION "part";
