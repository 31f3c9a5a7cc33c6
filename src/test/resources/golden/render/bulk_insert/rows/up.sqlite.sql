INSERT INTO "users" ("id", "name", "email") VALUES
  (1, 'alice', NULL),
  (2, 'O''Hara', '');

INSERT INTO "users" ("id", "name") VALUES
  (3, 'null'),
  (4, '1');
