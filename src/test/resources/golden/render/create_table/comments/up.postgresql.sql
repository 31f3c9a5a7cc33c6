CREATE TABLE "people" (
  "id" int NOT NULL,
  "name" text,
  CONSTRAINT "people_pkey" PRIMARY KEY ("id")
);

COMMENT ON TABLE "people" IS 'everyone we know';

COMMENT ON COLUMN "people"."id" IS 'a number, and nothing more';

COMMENT ON COLUMN "people"."name" IS 'it''s what we call them';
