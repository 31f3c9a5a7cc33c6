INSERT INTO "users" ("id", "name", "active") VALUES
  (1, 'a', 1),
  (2, 'b', 0);
