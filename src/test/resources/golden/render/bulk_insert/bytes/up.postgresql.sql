INSERT INTO "blobs" ("id", "data") VALUES
  (1, '\x00ff'),
  (2, NULL);
