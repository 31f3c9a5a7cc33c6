def log = new File(basedir, 'build.log').text
def later = new File(basedir, 'src/main/resources/db/migrations/b2_later.yaml').text
assert later.contains('  - rename_column: {table: users, column: name, to: full_name}\n')
assert later.contains('  - add_column: {table: users, column: {name: email, type: string(200)}}\n')
assert later.contains('  - drop_view: adults\n') || later.contains('  - drop_view: {name: adults}\n')
assert later.contains('unique: true') && later.contains('where: email IS NOT NULL')
assert !later.contains('Tried out') : later
assert log.contains('model: in order') && log.contains('drift: in order')
assert log.contains('2 sound')
true
