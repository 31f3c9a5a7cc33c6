context.get('server').close()
def log = new File(basedir, 'build.log').text
assert log.contains('username and password come from server epmt-database of settings.xml')
assert log.contains('Context impl PostgreSQL.')
assert log.contains('The database is at b2.')
assert log.contains('password authentication failed for user "epmt"')
assert log.contains('settings.xml has no server with the id "nobody"')
assert !log.contains('example password') && !log.contains('wrong password')
true
