def log = new File(basedir, 'build.log').text
def check = { connection ->
    def ask = { sql -> def row = connection.createStatement().executeQuery(sql); row.next(); row.getString(1) }
    assert ask('SELECT count(*) FROM migrate_revision') == '3'
    assert ask("SELECT count(*) FROM migrate_log WHERE event = 'finished' AND operation IS NULL") == '3'
    assert ask("SELECT count(*) FROM migrate_log WHERE event = 'batch'") == '10'
    assert ask('SELECT count(*) FROM t WHERE n = id AND note IS NULL') == '1000'
}
try {
    new org.postgresql.Driver().connect(context.get('url'), new Properties()).withCloseable(check)
    ['.', 'one', 'two', 'three', 'four'].each {
        new org.sqlite.JDBC().connect("jdbc:sqlite:${basedir}/${it}/db.sqlite", new Properties()).withCloseable(check)
    }
} finally {
    context.get('server').stop()
}
// One of the four had the server to itself, and each its own file.
assert log.count('The database is at c3.') >= 6
true
