CREATE TABLE "slots" (
  "room" int,
  "hour" int,
  CONSTRAINT "slots_room_key" UNIQUE ("room") DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "slots_hour_key" UNIQUE NULLS NOT DISTINCT ("hour"),
  CONSTRAINT "slots_room_hour_key" UNIQUE NULLS NOT DISTINCT ("room", "hour") DEFERRABLE
);
