def log = new File(basedir, 'build.log').text
assert new File(basedir, 'one/db.sqlite').exists() && new File(basedir, 'two/db.sqlite').exists()
assert !new File(basedir, 'db.sqlite').exists()
assert log.count('Running upgrade a1 -> b2') == 2
assert log.count('b2 (head)') == 1
assert log.contains('no database is set')

true
