ALTER TABLE "bookings" ADD CONSTRAINT "bookings_room_excl" EXCLUDE ("room" WITH =);
