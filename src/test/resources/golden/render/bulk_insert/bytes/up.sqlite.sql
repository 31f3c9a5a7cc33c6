INSERT INTO "blobs" ("id", "data") VALUES
  (1, X'00ff'),
  (2, NULL);
