
def load(String file, String sql) {
    new org.sqlite.JDBC().connect("jdbc:sqlite:${new File(basedir, file)}", new Properties()).withCloseable { connection ->
        connection.createStatement().withCloseable { it.executeUpdate(sql) }
    }
}

load('db.sqlite', '''CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE ON CONFLICT IGNORE);
CREATE TABLE books (id INTEGER PRIMARY KEY, title VARCHAR(200) NOT NULL);
INSERT INTO books VALUES (1, 'kept');
CREATE VIRTUAL TABLE search USING fts5(title);
CREATE TABLE flyway_schema_history (installed_rank INTEGER)''')
true
