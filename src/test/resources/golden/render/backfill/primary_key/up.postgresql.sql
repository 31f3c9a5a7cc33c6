SELECT quote_literal("id"::text) FROM (SELECT "id" FROM "users" WHERE "id" IS NOT NULL AND "id" > 1 AND (email IS NULL) ORDER BY "id" LIMIT 1) AS batch ORDER BY "id" DESC LIMIT 1;

UPDATE "users" SET "email" = name || '@example.org' WHERE "id" > 1 AND "id" <= 2 AND (email IS NULL);
