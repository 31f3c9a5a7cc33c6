
def load(String file, String sql) {
    new org.sqlite.JDBC().connect("jdbc:sqlite:${new File(basedir, file)}", new Properties()).withCloseable { connection ->
        connection.createStatement().withCloseable { it.executeUpdate(sql) }
    }
}

load('db.sqlite', 'CREATE TABLE users (id INTEGER NOT NULL, called VARCHAR(50) NOT NULL, PRIMARY KEY (id))')
true
