def ran = new File(basedir, 'build.log').readLines().findAll { it.contains('] Running ') }
        .collect { it.replaceAll(/.*] Running /, '').replaceAll(/,.*/, '') }
assert ran == ['upgrade  -> a1', 'upgrade a1 -> b2', 'downgrade b2 -> a1', 'upgrade a1 -> b2', 'downgrade b2 -> a1',
        'downgrade a1 -> ', 'upgrade  -> a1', 'upgrade a1 -> b2', 'downgrade b2 -> a1', 'downgrade a1 -> ']
def log = new File(basedir, 'build.log').text
assert log.contains('there is no property migrate.revison') && log.contains('did you mean "migrate.revision"?')
assert log.findAll(/Would run upgrade a1 -> b2/).size() == 2 && log.contains('Nothing was run.')
assert log.contains('the database is not at every head: it lacks a1, b2')
true
