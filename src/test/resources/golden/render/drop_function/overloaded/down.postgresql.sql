CREATE FUNCTION "f"(int) RETURNS int
  LANGUAGE "sql"
AS $function$
SELECT 1
$function$;
