context.get('server').close()
def log = new File(basedir, 'build.log').text
assert log.contains('username and password come from server epmt-database of settings.xml')
assert log.contains('Context impl PostgreSQL.')
assert log.contains('The database is at b2.')

def wrong = 'password authentication failed for user "epmt"'
assert log.split(java.util.regex.Pattern.quote(wrong)).length > 2
def nobody = 'settings.xml has no server with the id "nobody"'
assert log.contains(nobody)
assert log.contains('localhost:1')
def quiet = log.substring(log.indexOf(wrong), log.indexOf(nobody))
assert !quiet.contains('\tat ') && !quiet.contains('Caused by')
assert log.substring(log.indexOf(nobody)).contains('Caused by: org.postgresql.util.PSQLException')

['example password', 'wrong password', 'another password', 'yet another one', 'yet%20another+one', 'yet+another+one'].each {
    assert !log.contains(it)
}
true
