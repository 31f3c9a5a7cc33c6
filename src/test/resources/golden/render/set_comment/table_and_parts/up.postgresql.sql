COMMENT ON TABLE "users" IS 'who''s who';

COMMENT ON COLUMN "users"."age" IS 'in years';

COMMENT ON CONSTRAINT "users_pkey" ON "users" IS 'the number';

COMMENT ON INDEX "ix" IS 'for the search';

COMMENT ON TRIGGER "t" ON "users" IS 'does nothing';
