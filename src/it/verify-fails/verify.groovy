def log = new File(basedir, 'build.log').text
assert log.contains('[INFO] a1, make users: sound')
assert log.contains('[ERROR] b2, add admin column: NOT SOUND')
assert log.contains('downgrade does not restore what was there: index "ix_users_name" of table "users" is left over')
assert log.contains('downgrade loses values of users.is_admin (expected of drop_column)')
assert log.contains('1 revision is not sound; see above')
def suite = new groovy.xml.XmlSlurper().parse(new File(basedir, 'target/migrate-reports/TEST-migrate.verify.xml'))
assert suite.@tests == '2' && suite.@failures == '1' && suite.testcase[1].failure.size() == 1
assert log.contains('0 revisions up, down and up again')
assert !new File(basedir, 'db.sqlite').exists()
true
