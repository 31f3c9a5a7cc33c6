def log = new File(basedir, 'build.log').text
assert log.count('Skipped: migrate.skip is set.') == 3
assert log.contains('migrations.yaml:1:1: unknown setting "nonsense"')
true
