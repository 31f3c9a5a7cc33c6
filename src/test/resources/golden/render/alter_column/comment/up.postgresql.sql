COMMENT ON COLUMN "users"."name" IS 'as they sign';
