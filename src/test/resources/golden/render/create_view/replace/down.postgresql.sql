DROP VIEW "adults";

CREATE VIEW "adults" AS
SELECT id, name FROM users WHERE age >= 18;

CREATE TRIGGER "no_insert" INSTEAD OF INSERT ON "adults"
  FOR EACH ROW
  EXECUTE FUNCTION "skip"();
