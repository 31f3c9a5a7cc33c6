INSERT INTO users (id, name) VALUES (1, 'user 1'), (2, 'user 2'), (3, 'user 3');
