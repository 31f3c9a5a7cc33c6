def log = new File(basedir, 'build.log').text
assert log.contains('is not what any revision makes. Nearest is a1, make users, but:')
assert log.contains('column "name" of table "users"')
assert !log.contains('\tat ')
true
