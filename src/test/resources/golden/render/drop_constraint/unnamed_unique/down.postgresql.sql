ALTER TABLE "tags" ADD CONSTRAINT "tags_word_key" UNIQUE ("word");
