ALTER TABLE "bookings" ADD CONSTRAINT "no_two_at_once" EXCLUDE USING "gist" ("during" range_ops WITH &&, (int4range(room, room, '[]')) WITH &&) WHERE (room > 0) DEFERRABLE INITIALLY DEFERRED;
