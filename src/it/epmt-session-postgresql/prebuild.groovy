import dev.migrate.testing.PostgresServer

new File(basedir, 'migrations.yaml').text = "url: ${PostgresServer.newDatabase()}\n"
context.put('server', PostgresServer)
true
