def log = new File(basedir, 'build.log').text
assert log.contains('migrations.yaml:1:1: unknown setting "urll"') && log.contains('did you mean "url"?')
assert new File(basedir, 'migrations.yaml').text == 'urll: jdbc:sqlite:x\n'
true
