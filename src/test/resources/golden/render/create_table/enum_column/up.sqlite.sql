CREATE TABLE "people" (
  "id" INTEGER NOT NULL,
  "mood" TEXT NOT NULL DEFAULT 'ok',
  CONSTRAINT "people_pkey" PRIMARY KEY ("id")
);

ALTER TABLE "people" ADD CONSTRAINT "people_mood_check" CHECK (mood IN ('sad', 'ok', 'happy'));
