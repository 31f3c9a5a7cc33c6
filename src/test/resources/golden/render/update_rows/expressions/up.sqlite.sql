UPDATE "users" SET "email" = 'none', "age" = age + 1, "name" = substr(name, 1, 1);
