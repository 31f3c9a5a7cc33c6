def log = new File(basedir, 'build.log').text
assert log.contains('c3_wrong.yaml:6:5: upgrade of revision "c3" failed, operation 2 of 2 (execute UPDATE nobody')
assert log.contains('no such table: nobody')
assert log.contains('nothing of this revision was kept')
assert !log.contains('\tat ')
def current = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/current.json'))
assert current.revision == ['b2'] && current[0].current && !current[0].head
true
