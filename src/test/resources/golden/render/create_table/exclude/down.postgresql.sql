DROP TABLE "bookings";
