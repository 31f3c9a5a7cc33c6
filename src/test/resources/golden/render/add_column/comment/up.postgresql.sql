ALTER TABLE "users" ADD COLUMN "phone" text;

COMMENT ON COLUMN "users"."phone" IS 'with the country''s code';
