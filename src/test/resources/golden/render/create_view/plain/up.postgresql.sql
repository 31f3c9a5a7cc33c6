CREATE VIEW "adults" ("number", "name") AS
SELECT id, name FROM users WHERE age >= 18;
