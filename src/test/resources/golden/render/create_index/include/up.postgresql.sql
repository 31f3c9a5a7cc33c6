CREATE UNIQUE INDEX "ix" ON "users" ("email") INCLUDE ("name", "age");
