def log = new File(basedir, 'build.log').text
assert log.contains('heads: the history has 2 heads: c3, d4')
assert log.contains('pending: 3 revisions are not applied: a1, c3, d4')
assert log.contains('edited: in order')
assert log.contains('model: the model') && log.contains('  alter_column users.name')
assert log.contains('drift: the database is not what its revisions make:') && log.contains('table "by_hand" is left over')
assert log.contains('4 things are not in order; see above')
assert new groovy.json.JsonSlurper().parse(new File(basedir, 'target/check.json')).check == ['heads']
assert log.contains('there is no check "head"') && log.contains('did you mean "heads"?')
assert log.contains('the model is not there')
assert !log.contains('\tat ')
true
