CREATE TABLE "we""ird table" (
  "select" INTEGER NOT NULL,
  "Mixed Case" TEXT,
  CONSTRAINT "we""ird table_pkey" PRIMARY KEY ("select"),
  CONSTRAINT "we""ird table_Mixed Case_key" UNIQUE ("Mixed Case")
);
