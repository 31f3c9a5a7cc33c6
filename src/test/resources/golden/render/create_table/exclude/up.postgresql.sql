CREATE TABLE "bookings" (
  "room" int4range NOT NULL,
  "cancelled" boolean,
  CONSTRAINT "no_overlap" EXCLUDE USING "gist" ("room" WITH &&) WHERE (NOT cancelled) DEFERRABLE
);
