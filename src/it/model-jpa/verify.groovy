def log = new File(basedir, 'build.log').text
def baseline = new File(basedir, 'src/main/resources/db/migrations/392efb1132ae_baseline.yaml').text
assert baseline.contains('\n        - {name: id, type: {postgresql: serial, sqlite: integer}, primary_key: true}\n')
assert baseline.contains('\n  - create_index: {table: refmodels, name: ix_refmodels_name, columns: [name], unique: true}\n')
assert log.contains('Running upgrade  -> 392efb1132ae, baseline')
assert log.contains('Nothing to do: the revisions make the model.')
assert log.contains('it is what 392efb1132ae makes, and was stamped there.')
assert log.contains('model: in order') && log.contains('drift: in order')
assert log.contains('1 sound')
assert new File(basedir, 'target/migrate-reports/TEST-migrate.verify.xml').text.contains('<testcase')
true
