COPY "samples" ("id", "label", "paid", "price", "data") FROM STDIN WITH (FORMAT csv);
