CREATE TABLE "samples" (
  "id" INTEGER NOT NULL,
  "paid" INTEGER NOT NULL DEFAULT 0 CHECK ("paid" IN (0, 1)),
  "price" REAL,
  "code" TEXT,
  "at" TEXT,
  "data" BLOB,
  "anything" ANY,
  CONSTRAINT "samples_pkey" PRIMARY KEY ("id")
) STRICT;
