UPDATE "users" SET "email" = 'none', "age" = age + 1, "name" = left(name, 1);
