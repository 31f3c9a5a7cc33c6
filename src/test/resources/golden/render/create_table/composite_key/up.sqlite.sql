CREATE TABLE "memberships" (
  "team" INTEGER NOT NULL,
  "person" INTEGER NOT NULL,
  PRIMARY KEY ("team", "person")
);
