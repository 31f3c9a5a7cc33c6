def log = new File(basedir, 'build.log').text
assert log.contains('4 revisions are valid.')
assert log.contains('The database is at b1cf8c168491.')
assert log.contains('Running downgrade 392efb1132ae -> , baseline')
true
