def log = new File(basedir, 'build.log').text
def baseline = new File(basedir, 'src/main/resources/db/migrations/a1_baseline.yaml').text
assert baseline.contains('{name: seats, type: integer, nullable: false, check: seats > 0}')
assert log.contains('model: in order')
assert log.contains('No difference: model and database have the same schema.')
true
