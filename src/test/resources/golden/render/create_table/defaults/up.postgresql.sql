CREATE TABLE "notes" (
  "id" int NOT NULL,
  "title" text NOT NULL DEFAULT 'it''s new',
  "looks_like_sql" text DEFAULT 'now()',
  "stars" int DEFAULT 0,
  "price" decimal(8, 2) DEFAULT 9.90,
  "public" boolean NOT NULL DEFAULT FALSE,
  "created" timestamp DEFAULT CURRENT_TIMESTAMP,
  "code" text DEFAULT lower('ABC'),
  CONSTRAINT "notes_pkey" PRIMARY KEY ("id")
);
