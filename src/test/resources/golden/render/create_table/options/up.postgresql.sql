CREATE UNLOGGED TABLE "events" (
  "id" bigint NOT NULL,
  "body" jsonb,
  CONSTRAINT "events_pkey" PRIMARY KEY ("id")
) WITH (fillfactor = 70, autovacuum_enabled = false);

COMMENT ON TABLE "events" IS 'what happened';
