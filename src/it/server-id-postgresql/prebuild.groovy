import io.zonky.test.db.postgres.embedded.EmbeddedPostgres

// A server that asks for the password of one user.
def server = EmbeddedPostgres.builder().start()
context.put('server', server)
server.postgresDatabase.connection.withCloseable { connection ->
    def statement = connection.createStatement()
    statement.execute("CREATE ROLE epmt LOGIN PASSWORD 'example password'")
    statement.execute('CREATE DATABASE epmt OWNER epmt')
    def row = statement.executeQuery('SHOW hba_file')
    row.next()
    def hba = new File(row.getString(1))
    hba.text = "host all epmt all scram-sha-256\n" + hba.text
    statement.execute('SELECT pg_reload_conf()')
}
new File(basedir, 'migrations.yaml').text = "url: jdbc:postgresql://localhost:${server.port}/epmt\n"
true
