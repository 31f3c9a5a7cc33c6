import dev.migrate.testing.PostgresServer

def url = PostgresServer.newDatabase()
context.put('url', url)
context.put('server', PostgresServer)
['one', 'two', 'three', 'four'].each { new File(basedir, "${it}/migrations.yaml").text = "url: ${url}\n" }
true
