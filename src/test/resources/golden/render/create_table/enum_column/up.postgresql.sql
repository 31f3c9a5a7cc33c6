CREATE TYPE "mood" AS ENUM ('sad', 'ok', 'happy');

CREATE TABLE "people" (
  "id" int NOT NULL,
  "mood" mood NOT NULL DEFAULT 'ok',
  CONSTRAINT "people_pkey" PRIMARY KEY ("id")
);
