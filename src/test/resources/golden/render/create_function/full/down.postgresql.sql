DROP FUNCTION "area"(int, int);
