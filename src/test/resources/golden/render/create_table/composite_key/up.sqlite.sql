CREATE TABLE "memberships" (
  "team" INTEGER NOT NULL,
  "person" INTEGER NOT NULL,
  CONSTRAINT "memberships_pkey" PRIMARY KEY ("team", "person")
);
