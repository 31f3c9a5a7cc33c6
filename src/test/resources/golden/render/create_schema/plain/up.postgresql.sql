CREATE SCHEMA "audit";

CREATE TABLE "audit"."events" (
  "id" int NOT NULL,
  CONSTRAINT "events_pkey" PRIMARY KEY ("id")
);
