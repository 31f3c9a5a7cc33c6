INSERT INTO "users" ("id", "name", "active") VALUES
  (1, 'a', TRUE),
  (2, 'b', FALSE);
