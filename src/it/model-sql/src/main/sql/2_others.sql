CREATE INDEX books_by_title ON books (lower(title));
CREATE VIEW shelf AS SELECT b.title, a.name FROM books b JOIN authors a ON a.id = b.author;
CREATE TRIGGER books_trim AFTER INSERT ON books BEGIN
    UPDATE books SET title = trim(new.title) WHERE id = new.id;
END;
