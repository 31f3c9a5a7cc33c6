DELETE FROM "samples";
