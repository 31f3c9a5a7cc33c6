assert new File(basedir, 'db.sqlite').length() > 0
assert new File(basedir, 'build.log').text.contains('Running downgrade a1 -> , make users')
true
