CREATE TABLE "we""ird table" (
  "select" int NOT NULL,
  "Mixed Case" text,
  CONSTRAINT "we""ird table_pkey" PRIMARY KEY ("select"),
  CONSTRAINT "we""ird table_Mixed Case_key" UNIQUE ("Mixed Case")
);
