CREATE OR REPLACE FUNCTION "one"() RETURNS int
  LANGUAGE "sql"
AS $function$
SELECT 1
$function$;
