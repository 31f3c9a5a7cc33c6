
def load(String file, String sql) {
    new org.sqlite.JDBC().connect("jdbc:sqlite:${new File(basedir, file)}", new Properties()).withCloseable { connection ->
        connection.createStatement().withCloseable { it.executeUpdate(sql) }
    }
}

load('reference.sqlite', 'CREATE TABLE rooms (id INTEGER PRIMARY KEY, seats INTEGER NOT NULL CHECK (seats > 0))')
true
