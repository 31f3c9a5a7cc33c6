ALTER TABLE "bookings" DROP CONSTRAINT "no_two_at_once";
