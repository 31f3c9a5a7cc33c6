def log = new File(basedir, 'build.log').text
assert !new File(basedir, 'db.sqlite').exists()
assert log.contains('base: no revision is applied')
assert log.contains('a1 -> b2 (head), add admin column to users table')
assert log.contains('<base> -> a1, make users')
assert log.contains('[INFO] b2 (head)')
assert log.contains('add_column users.is_admin')
assert log.contains('2 revisions are valid.')
assert log.contains('migrate:upgrade')
def history = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/history.json'))
assert history.revision == ['b2', 'a1']
assert history[0].down_revision == ['a1'] && history[0].head && history[0].applied_at == null
assert log.contains('"revision" : "a1"')
assert log.contains('.bail on\n') && log.contains('\nCREATE TABLE "users" (')
def script = new File(basedir, 'target/upgrade.sql').text
assert script.startsWith('.bail on\n') && script.contains('\nALTER TABLE "users" ADD COLUMN "is_admin"')
assert !script.contains('CREATE TABLE "users"') && script.endsWith('\nCOMMIT;\n')
true
