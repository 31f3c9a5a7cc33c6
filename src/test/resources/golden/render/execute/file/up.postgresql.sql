INSERT INTO users (id, name) SELECT n, 'user ' || n FROM generate_series(1, 3) AS n;
