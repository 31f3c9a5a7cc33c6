
def load(String file, String sql) {
    new org.sqlite.JDBC().connect("jdbc:sqlite:${new File(basedir, file)}", new Properties()).withCloseable { connection ->
        connection.createStatement().withCloseable { it.executeUpdate(sql) }
    }
}

def dump = new File(basedir, '../../../src/it/epmt-history/expected/sqlite/01_392efb1132ae.sql')
load('theirs.sqlite', dump.text)
true
