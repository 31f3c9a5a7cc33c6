def log = new File(basedir, 'build.log').text
def directory = new File(basedir, 'src/main/resources/db/migrations')
// Refused, with who wrote what and when, and the two ways out.
assert log.contains('revision "a1" is no head') && log.contains('-Dsplice begins a branch there')
assert log.contains('the history has 2 heads:')
assert log =~ /b1, admin, by ann, 2\d{3}-\d\d-\d\dT\S+Z, in \S+b1_admin.yaml/
assert log =~ /c1, payments, by bob, 2\d{3}-/
assert log.contains('migrate:merge joins them') && log.contains('migrate:rebase puts one of them on top')
// One line after the rebase.
assert log.contains('Revision c1 builds on b1 now, and no longer on a1.')
assert log.contains('the history has 1 head, so it must be said')
assert new File(directory, 'c1_payments.yaml').text.contains('\ndown_revision: b1\n')
assert log.contains('Running upgrade b1 -> c1, payments')
assert log.contains('\tbranch_labels:\n') && log =~ /8\t  - billing\n/
// And a merge.
assert new File(directory, 'stock-d1.yaml').text.contains('\ndepends_on:\n  - billing\n')
assert log.contains('    b1 -> c1 (billing), payments') && log.contains('    b1 -> d1, stock')
assert log.contains('''\
[INFO] *  m1 (head) (current), merge c1 and d1
[INFO] +-.
[INFO] | *  d1 (depends on billing), stock
[INFO] * |  c1 (billing), payments
[INFO] +-'
[INFO] *  b1, admin
[INFO] *  a1, baseline
''')
assert log.contains('Running downgrade m1 -> c1, d1, merge c1 and d1') && log.contains('The database is at c1.')
assert log.contains('Stamped: the database is at m1.')
assert log.contains('the database has no table "alembic_version" of Alembic\'s')
assert log.contains('[INFO] Revision: m1 (head) (current)')
assert log.contains('[INFO] Revision: d1\n') && !log.contains('[INFO] Revision: b1\n')
assert log.contains('-- Running downgrade b1 -> a1, admin') && log.contains('DELETE FROM "migrate_revision" WHERE "revision" = \'m1\'')
assert log.contains('this goal takes no dryRun, so nothing was done')
assert log.contains('there is no argument -Dcheckheads') && log.contains('did you mean -DcheckHeads?')
assert log.contains('there is nothing to merge: m1 is one revision')
true
