UPDATE "users" SET "email" = 'now()', "age" = NULL WHERE name = 'a';
