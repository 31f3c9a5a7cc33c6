CREATE TABLE "samples" (
  "numbers" int[],
  "words" varchar(20)[],
  "matrix" double precision[][],
  "moments" timestamp with time zone[] DEFAULT '{}'
);
