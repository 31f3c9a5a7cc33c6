CREATE FUNCTION "area"("width" int, "height" int DEFAULT 1, OUT "unit" text) RETURNS text
  LANGUAGE "sql" IMMUTABLE STRICT SECURITY DEFINER
AS $function1$
SELECT (width * height)::text || ' $function$'
$function1$;
