def rows = new org.sqlite.JDBC().connect("jdbc:sqlite:${new File(basedir, 'library.sqlite')}", new Properties())
        .createStatement().executeQuery("SELECT sql FROM sqlite_schema WHERE name = 'users'")
rows.next()
def users = rows.getString(1)
println "\nThe table users of ${new File(basedir, 'library.sqlite')} is now:\n\n${users}\n"
assert users.contains('"is_admin" BOOLEAN NOT NULL DEFAULT 0 CHECK ("is_admin" IN (0, 1))')
def log = new File(basedir, 'build.log').text
assert log.contains('392efb1132ae -> b1cf8c168491 (head) (current), add admin column to users table')
true
