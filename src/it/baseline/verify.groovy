def log = new File(basedir, 'build.log').text
def baseline = new File(basedir, 'src/main/resources/db/migrations/a1_baseline.yaml').text
assert baseline.contains('# no operation makes, of table words: UNIQUE (word) ON CONFLICT IGNORE')
assert baseline.contains('# no operation makes: virtual table search')
assert baseline.contains('{name: title, type: string(200), nullable: false}')
assert !baseline.contains('flyway') && !baseline.contains('search_data')
assert log.contains('[WARNING] no operation makes, of table words')
assert log.contains('stamped the database with it')
assert log.contains('drift: in order')
assert log.contains('No difference: database and heads have the same schema.')
assert log.contains('\n[ ]\n')
true
