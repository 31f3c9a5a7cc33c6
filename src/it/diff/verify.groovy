def log = new File(basedir, 'build.log').text
assert log.contains('- add_column: {table: users, column: {name: is_admin, type: boolean}}')
assert log.contains('-Drenames=users.called:name')
def steps = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/renamed.json'))
assert steps.operation == ['rename_column']
assert log.contains('no revision is called "nowhere"')
assert log.contains('no model is set')
assert !log.contains('\tat ')
true
