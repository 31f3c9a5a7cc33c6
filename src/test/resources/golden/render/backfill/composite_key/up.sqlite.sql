SELECT quote("name"), quote("id") FROM (SELECT "name", "id" FROM "users" WHERE "name" IS NOT NULL AND "id" IS NOT NULL AND ("name", "id") > (1) ORDER BY "name", "id" LIMIT 2) AS batch ORDER BY "name" DESC, "id" DESC LIMIT 1;

UPDATE "users" SET "age" = 0 WHERE ("name", "id") > (1) AND ("name", "id") <= (2);
