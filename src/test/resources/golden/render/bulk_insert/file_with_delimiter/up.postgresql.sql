COPY "users" ("id", "name") FROM STDIN WITH (FORMAT csv);
