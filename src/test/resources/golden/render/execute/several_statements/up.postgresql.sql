INSERT INTO users (id, name) VALUES (1, 'a;b');
-- a comment; with a semicolon
UPDATE users SET email = '{d}' WHERE id = 1;
