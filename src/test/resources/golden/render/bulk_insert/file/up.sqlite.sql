INSERT INTO "samples" ("id", "label", "paid", "price", "data") VALUES (?, ?, ?, ?, ?);
