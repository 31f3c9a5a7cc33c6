def start(File jar, File database) {
    def java = new File(System.getProperty('java.home'), 'bin/java').path
    def process = [java, '-jar', jar.path, "--spring.datasource.url=jdbc:sqlite:${database}"].execute()
    def out = new StringBuffer()
    process.waitForProcessOutput(out, out)
    println out
    assert process.exitValue() == 0
    out.toString()
}
def jar = new File(basedir, 'target/library-1.jar')
def database = new File(basedir, 'target/library.sqlite')
def first = start(jar, database)
assert first.contains('Running upgrade 392efb1132ae -> b1cf8c168491, a first user')
assert first.contains('Users: [root]')
def second = start(jar, database)
assert second.contains('Nothing to do: the database is at b1cf8c168491.')
assert second.contains('Users: [root]')
true
