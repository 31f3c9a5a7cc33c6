CREATE OR REPLACE FUNCTION "one"() RETURNS int
  LANGUAGE "sql"
AS $function$
SELECT 2
$function$;
