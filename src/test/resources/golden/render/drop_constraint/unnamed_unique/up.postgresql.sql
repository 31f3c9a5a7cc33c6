ALTER TABLE "tags" DROP CONSTRAINT "tags_word_key";
