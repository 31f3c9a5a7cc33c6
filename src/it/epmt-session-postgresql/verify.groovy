def log = new File(basedir, 'build.log').text
def id = (log =~ /Running upgrade 392efb1132ae -> ([0-9a-f]{12}), add admin column to users table/)[0][1]
def url = new File(basedir, 'migrations.yaml').text.substring(5).trim()
try {
    assert log.contains('Context impl PostgreSQL.')
    assert log.contains('Running upgrade  -> 392efb1132ae, baseline')
    assert log.contains("Running downgrade ${id} -> 392efb1132ae, add admin column to users table")
    assert log.contains('Running downgrade 392efb1132ae -> , baseline')
    new org.postgresql.Driver().connect(url, new Properties()).withCloseable { connection ->
        def ask = { sql -> def row = connection.createStatement().executeQuery(sql); row.next(); row.getString(1) }
        assert ask("SELECT count(*) FROM migrate_revision") == '0'
        assert ask("SELECT count(*) FROM migrate_log WHERE event = 'finished'") == '4'
        assert ask("SELECT to_regclass('users')") == null
    }
} finally {
    context.get('server').stop()
}
true
