CREATE TABLE "samples" (
  "id" int NOT NULL,
  "paid" boolean NOT NULL DEFAULT FALSE,
  "price" decimal(8, 2),
  "code" varchar(10),
  "at" timestamp with time zone,
  "data" bytea,
  "anything" text,
  CONSTRAINT "samples_pkey" PRIMARY KEY ("id")
);
