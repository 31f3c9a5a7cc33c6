CREATE UNLOGGED TABLE "t" (
  "id" int NOT NULL,
  CONSTRAINT "t_pkey" PRIMARY KEY ("id")
);
