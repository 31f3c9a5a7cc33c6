
def load(String file, String sql) {
    new org.sqlite.JDBC().connect("jdbc:sqlite:${new File(basedir, file)}", new Properties()).withCloseable { connection ->
        connection.createStatement().withCloseable { it.executeUpdate(sql) }
    }
}

load('db.sqlite', 'CREATE TABLE by_hand (a INTEGER)')
true
