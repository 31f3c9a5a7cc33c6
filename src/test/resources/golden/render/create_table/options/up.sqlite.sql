CREATE TABLE "events" (
  "id" INTEGER NOT NULL,
  "body" TEXT,
  CONSTRAINT "events_pkey" PRIMARY KEY ("id")
) STRICT, WITHOUT ROWID;
