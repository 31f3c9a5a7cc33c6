
def load(String file, String sql) {
    new org.sqlite.JDBC().connect("jdbc:sqlite:${new File(basedir, file)}", new Properties()).withCloseable { connection ->
        connection.createStatement().withCloseable { it.executeUpdate(sql) }
    }
}

load('theirs.sqlite', '''CREATE TABLE users (id INTEGER NOT NULL, name VARCHAR(50) NOT NULL, PRIMARY KEY (id));
INSERT INTO users VALUES (1, 'kept')''')
true
