def log = new File(basedir, 'build.log').text
assert log.contains('the database is empty, so there is nothing to begin from')
assert !log.contains('\tat ')
true
