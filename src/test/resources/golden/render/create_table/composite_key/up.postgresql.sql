CREATE TABLE "memberships" (
  "team" int NOT NULL,
  "person" int NOT NULL,
  CONSTRAINT "memberships_pkey" PRIMARY KEY ("team", "person")
);
