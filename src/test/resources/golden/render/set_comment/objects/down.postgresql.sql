COMMENT ON VIEW "v" IS NULL;

COMMENT ON MATERIALIZED VIEW "m" IS NULL;

COMMENT ON SEQUENCE "numbers" IS NULL;

COMMENT ON TYPE "mood" IS NULL;

COMMENT ON FUNCTION "f"(int) IS NULL;

COMMENT ON SCHEMA "audit" IS NULL;

COMMENT ON EXTENSION "pg_trgm" IS 'text similarity measurement and index searching based on trigrams';
