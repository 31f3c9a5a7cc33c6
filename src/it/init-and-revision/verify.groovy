def log = new File(basedir, 'build.log').text
def migrations = new File(basedir, 'src/main/resources/db/migrations')
assert log.contains('Nothing to do: migrations.yaml and its directory are there.')
assert new File(migrations, 'a1_first.yaml').text.contains('down_revision: null')
def second = migrations.listFiles().find { it.name.startsWith('b2_') }.getText('UTF-8')
assert second.contains('down_revision: a1')
assert second.startsWith('# yaml-language-server: $schema=.revision.schema.json')
assert new groovy.json.JsonSlurper().parse(new File(migrations, '.revision.schema.json')).definitions.operation
assert log.contains('The database is at b2.')
assert log.contains('the revision has no message')
assert log.contains('the id "a1" is taken, by')
assert new File(migrations, 'c3_users.yaml').text.contains('downgrade:\n  - drop_table: {table: users}\n')
assert log.contains('Running downgrade c3 -> b2, users')
assert log.contains('upgrade:1:1: unknown operation "drop_tabel"') && log.contains('did you mean "drop_table"?')
assert !log.contains('\tat ')
true
