def users = { String file ->
    new org.sqlite.JDBC().connect("jdbc:sqlite:${new File(basedir, file)}", new Properties()).withCloseable { connection ->
        def row = connection.createStatement().executeQuery("SELECT sql FROM sqlite_schema WHERE name = 'users'")
        row.next() ? row.getString(1) : null
    }
}
def log = new File(basedir, 'build.log').text
def id = (log =~ /Running upgrade 392efb1132ae -> ([0-9a-f]{12}), add admin column to users table/)[0][1]

assert log.contains('Context impl SQLite.')
assert log.contains('Will assume transactional DDL.')
assert log.contains('Running upgrade  -> 392efb1132ae, baseline')
assert new File(basedir, "src/main/resources/db/migrations/${id}_add_admin_column_to_users_table.yaml").exists()
assert users('upgraded.sqlite').contains('"is_admin" BOOLEAN CHECK ("is_admin" IN (0, 1))')
assert users('upgraded.sqlite').count('CHECK') == 1
assert log.contains("Running downgrade ${id} -> 392efb1132ae, add admin column to users table")
assert users('downgraded.sqlite') == '''CREATE TABLE "users" (
  "created_at" DATETIME,
  "updated_at" DATETIME,
  "name" VARCHAR NOT NULL,
  "id" INTEGER,
  "info_dict" JSON,
  CONSTRAINT "users_pkey" PRIMARY KEY ("name"),
  CONSTRAINT "users_id_key" UNIQUE ("id")
)'''
assert log.contains('Running downgrade 392efb1132ae -> , baseline')
assert users('db.sqlite') == null
true
