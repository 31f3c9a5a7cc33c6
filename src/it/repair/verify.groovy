def log = new File(basedir, 'build.log').text
def edited = 'a1_users.yaml:1:1: the upgrade of revision "a1" is another than the one that was applied at '
assert log.count('[ERROR] Failed to execute goal') >= 4
assert log.contains(edited)
assert log.contains('edited: the upgrade of revision "a1" is another than the one that was applied at ')
assert log.contains('The database was not asked what it has applied: ') && log.contains('2 revisions are valid.')
assert log.contains('''[INFO] a1:
[INFO]   - - create_table:
[INFO]   -     table: users
[INFO]   -     columns:
[INFO]   -       - {name: id, type: integer}
[INFO]   + - create_table:
[INFO]   +     table: users
[INFO]   +     columns:
[INFO]   +       - {name: id, type: bigint}
[INFO] The file of 1 revision says something else than what was applied. Nothing was changed.''')
assert log =~ /\[WARNING\] .*a1_users.yaml:1:1: the upgrade of revision "a1" is another/
assert log.contains('the database has a revision that no file here has: b2')
assert log.contains('the setting out_of_date cannot be "ignore" (from command line)')
assert log.contains('The record takes 1 revision as its file has it now; the database itself was not changed')
assert log.contains('Nothing to repair: the files say what was applied.')
assert !log.contains('\tat ')
true
