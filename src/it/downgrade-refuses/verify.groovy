def log = new File(basedir, 'build.log').text
assert log.contains('how far to go back is not said')
assert log.contains('steps and revision exclude each other')
assert log.contains('3 revisions asked for, but only 2 are applied')
assert !log.contains('Running downgrade') && !log.contains('\tat ')
true
