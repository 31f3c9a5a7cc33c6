def log = new File(basedir, 'build.log').text
assert log.contains('Running upgrade  -> a1, make users')
assert log.contains('Nothing to do: the database is at b2.')
assert log.contains('The database had tables and no record; it is what a1 makes, and was stamped there.')
assert log.count('Running upgrade a1 -> b2') == 2
true
