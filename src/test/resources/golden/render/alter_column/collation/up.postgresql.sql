ALTER TABLE "users" ALTER COLUMN "name" TYPE varchar(50) COLLATE "C";

ALTER TABLE "users" ALTER COLUMN "name" TYPE varchar(60) COLLATE "C";
