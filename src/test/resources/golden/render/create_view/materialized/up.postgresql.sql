CREATE MATERIALIZED VIEW "ages" AS
SELECT age, count(*) AS people FROM users GROUP BY age;
