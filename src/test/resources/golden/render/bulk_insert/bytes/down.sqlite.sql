DELETE FROM "blobs";
