CREATE TABLE "notes" (
  "id" INTEGER NOT NULL,
  "title" TEXT NOT NULL DEFAULT 'it''s new',
  "looks_like_sql" TEXT DEFAULT 'now()',
  "stars" INTEGER DEFAULT 0,
  "price" DECIMAL(8, 2) DEFAULT 9.90,
  "public" BOOLEAN NOT NULL DEFAULT 0 CHECK ("public" IN (0, 1)),
  "created" DATETIME DEFAULT CURRENT_TIMESTAMP,
  "code" TEXT DEFAULT (lower('ABC')),
  CONSTRAINT "notes_pkey" PRIMARY KEY ("id")
);
