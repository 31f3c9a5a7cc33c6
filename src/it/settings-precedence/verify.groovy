def log = new File(basedir, 'build.log').text
['pom', 'environment', 'line'].each { assert new File(basedir, "from-${it}.sqlite").exists() : it }
assert !new File(basedir, 'from-file.sqlite').exists()
assert log.contains('setting url = jdbc:sqlite:from-pom.sqlite (pom)')
assert log.contains('setting url = jdbc:sqlite:from-environment.sqlite (environment)')
assert log.contains('setting url = jdbc:sqlite:from-line.sqlite?password=*** (command line)')
assert log.contains('setting lockWait = 30s (pom)')
assert log.contains('setting lockTimeout = 2s (')
assert log.contains('setting username = alice (')
assert log.contains('setting variables.tenant = of-the-pom (pom)') && log.contains('setting variables.page_size = 50 (')
assert log.contains('setting variables.tenant = of-the-line (command line)')
assert log.contains('setting variables.page_size = 70 (environment)')
assert log.contains('there is no variable "tenent"') && log.contains('did you mean "tenant"?')
assert log.contains('setting password = *** (pom)')
// Maven itself prints the text of the pom and of the command line; nothing of ours does.
def ours = log.readLines().findAll { !it.contains('<password') && !it.contains('-Dmigrate.url') && !it.contains('Executing:') }
assert !ours.any { it.contains('pom-secret') || it.contains('line-secret') }
true
