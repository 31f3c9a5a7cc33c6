def log = new File(basedir, 'build.log').text
assert log.contains('c3.yaml:4:5: drop_column: table "users" has no column "nmae"')
assert log.contains('did you mean "name"?')
assert !log.contains('\tat ')
true
