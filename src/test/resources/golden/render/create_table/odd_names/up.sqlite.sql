CREATE TABLE "we""ird table" (
  "select" INTEGER NOT NULL,
  "Mixed Case" TEXT,
  PRIMARY KEY ("select"),
  UNIQUE ("Mixed Case")
);
