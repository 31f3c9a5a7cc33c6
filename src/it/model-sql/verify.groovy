def log = new File(basedir, 'build.log').text
def baseline = new File(basedir, 'src/main/resources/db/migrations/a1_baseline.yaml').text
assert baseline.contains('{name: name, type: string(100), nullable: false, unique: true}')
assert baseline.contains('references: {table: authors, column: id, on_delete: cascade}')
assert baseline.contains('create_trigger') && baseline.contains('create_view')
assert log.contains('Nothing to do: the revisions make the model.')
assert log.contains('model: in order') && log.contains('1 sound')
true
