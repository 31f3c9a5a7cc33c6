def log = new File(basedir, 'build.log').text
assert log.contains('no revision is called "nothing"')
assert log.contains('there is no format "xml"')
assert log.contains('is of no database that is known here')
assert log.contains('z.yaml:1:1: down_revision of revision "z" names "y", which no file has')
assert !log.contains('\tat ')
true
