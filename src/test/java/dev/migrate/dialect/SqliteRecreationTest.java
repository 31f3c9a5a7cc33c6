package dev.migrate.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.Migrations;
import dev.migrate.Settings;
import dev.migrate.engine.Progress;
import dev.migrate.error.MigrationException;
import dev.migrate.op.AlterColumn;
import dev.migrate.op.Change;
import dev.migrate.op.CreateCheckConstraint;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Sql;
import dev.migrate.testing.Project;
import dev.migrate.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A table with everything on it is made anew, with foreign keys on, and keeps all that the change does not name. */
class SqliteRecreationTest {

    private static final String OTHER_OBJECTS = "SELECT name, sql FROM sqlite_schema WHERE name <> 'users'"
            + " AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'migrate%' ORDER BY name";

    @TempDir
    Path temp;

    private Project project;

    @BeforeEach
    void aTableWithEverything() {
        project = new Project(temp, TestDatabase.SQLITE);
        project.execute(
                """
                CREATE TABLE users (
                  -- who may log in
                  id INTEGER PRIMARY KEY AUTOINCREMENT,
                  "name" TEXT COLLATE NOCASE NOT NULL ON CONFLICT IGNORE /* as typed */,
                  [e mail] TEXT DEFAULT ('a' || 'b') CHECK ([e mail] <> ''),
                  qty INT DEFAULT -1,
                  boss INT REFERENCES users(id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
                  twice INT GENERATED ALWAYS AS (qty * 2) VIRTUAL,
                  UNIQUE ("name", qty) ON CONFLICT REPLACE
                  CHECK (qty < 100), -- no comma before this one
                  CONSTRAINT big CHECK (qty > -10)
                )""",
                "CREATE TABLE posts (id INTEGER PRIMARY KEY, user INT NOT NULL REFERENCES users ON DELETE CASCADE)",
                "CREATE TABLE log (what TEXT)",
                "CREATE UNIQUE INDEX ix_mail ON users ([e mail] DESC) WHERE qty > 0",
                "CREATE INDEX ix_expr ON users (lower(name))",
                "CREATE TRIGGER gone AFTER DELETE ON users BEGIN INSERT INTO log VALUES ('deleted'); END",
                "CREATE VIEW names AS SELECT name FROM users",
                "INSERT INTO users (id, name, [e mail], qty) VALUES (1, 'a', 'a@', 5), (7, 'b', 'b@', 6), (9, 'c', 'c@', 7)",
                "DELETE FROM users WHERE id = 9",
                "DELETE FROM log",
                "INSERT INTO posts VALUES (1, 1), (2, 7)");
    }

    private List<String> upgrade(String operations) {
        project.revision("a1", null, operations, "[]");
        List<String> statements = new ArrayList<>();
        new Migrations(Settings.of(project.url() + "?foreign_keys=on", temp)).upgrade("head", new Progress() {
            @Override
            public void statement(String sql) {
                statements.add(sql);
            }
        });
        return statements;
    }

    private String storedText() {
        return project.query("SELECT sql FROM sqlite_schema WHERE name = 'users'")
                .get(0);
    }

    @Test
    void everythingThatIsNotNamedStays() {
        List<String> others = project.query(OTHER_OBJECTS);
        upgrade("- alter_column: {table: users, column: qty, type: bigint, default: 0}");
        assertEquals("""
                CREATE TABLE users (
                  -- who may log in
                  id INTEGER PRIMARY KEY AUTOINCREMENT,
                  "name" TEXT COLLATE NOCASE NOT NULL ON CONFLICT IGNORE /* as typed */,
                  [e mail] TEXT DEFAULT ('a' || 'b') CHECK ([e mail] <> ''),
                  qty BIGINT DEFAULT 0,
                  boss INT REFERENCES users(id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
                  twice INT GENERATED ALWAYS AS (qty * 2) VIRTUAL,
                  UNIQUE ("name", qty) ON CONFLICT REPLACE
                  CHECK (qty < 100), -- no comma before this one
                  CONSTRAINT big CHECK (qty > -10)
                )""", storedText());
        assertEquals(others, project.query(OTHER_OBJECTS));
        assertEquals(List.of("1 a 5 10", "7 b 6 12"), project.query("SELECT id, name, qty, twice FROM users"));
        assertEquals(List.of("1 1", "2 7"), project.query("SELECT * FROM posts"));
        assertEquals(List.of(), project.query("SELECT * FROM log"));
        assertEquals(List.of("9"), project.query("SELECT seq FROM sqlite_sequence WHERE name = 'users'"));
        assertEquals(List.of("a", "b"), project.query("SELECT name FROM names"));
        assertEquals(List.of("ok"), project.query("PRAGMA integrity_check"));
        assertEquals(List.of(), project.query("PRAGMA foreign_key_check"));
    }

    @Test
    void rowidsWithoutAColumnOfTheirOwnStay() {
        project.execute("CREATE TABLE plain (a TEXT)", "INSERT INTO plain (rowid, a) VALUES (10, 'x'), (20, 'y')");
        upgrade("- create_unique_constraint: {table: plain, columns: [a]}");
        assertEquals(List.of("10 x", "20 y"), project.query("SELECT rowid, a FROM plain"));
    }

    @Test
    void severalChangesCopyTheTableOnce() {
        List<String> statements = upgrade("""
                - alter_column: {table: users, column: qty, default: 3}
                - alter_column: {table: users, column: e mail, type: binary}
                - add_column: {table: users, column: {name: login, type: text, unique: true}}
                - drop_constraint: {table: users, name: big}
                - create_index: {name: ix_login, table: users, columns: [login, qty]}
                - create_foreign_key: {name: fk_boss, table: users, columns: [qty], references: posts}
                - drop_constraint: {table: users, name: fk_boss}
                """);
        assertEquals(
                1,
                statements.stream()
                        .filter(sql -> sql.startsWith("INSERT OR ABORT INTO main.\"_migrate_users\""))
                        .count());
        String sql = storedText();
        assertTrue(
                sql.contains("\"login\" TEXT CONSTRAINT \"users_login_key\" UNIQUE")
                        && sql.contains("qty INT DEFAULT 3"),
                sql);
        assertTrue(!sql.contains("big") && !sql.contains("fk_boss") && sql.contains("CHECK (qty < 100)"), sql);
        assertEquals(List.of("ok"), project.query("PRAGMA integrity_check"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE TABLE l (a INTEGER PRIMARY KEY, b INT) | 100000 200000",
                "CREATE TABLE l (a INT, b INT) | 100000 200000",
                "CREATE TABLE l (a INT PRIMARY KEY, b INT) WITHOUT ROWID | 100000 200000",
                "CREATE TABLE l (a TEXT PRIMARY KEY COLLATE NOCASE, b INT) WITHOUT ROWID | 100000 200000",
                "CREATE TABLE l (a INT, b INT, PRIMARY KEY (a, b)) WITHOUT ROWID | ''"
            })
    void aLongCopyTellsHowFarItIsAndTakesEachRowOnce(String table, String told) {
        project.execute(
                table,
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 250000)"
                        + " INSERT INTO l SELECT i * 2, i FROM n");
        List<String> rows = new ArrayList<>();
        project.revision("a1", null, "- alter_column: {table: l, column: b, type: text}", "[]");
        project.migrations().upgrade("head", new Progress() {
            @Override
            public void rows(Change change, long count) {
                rows.add(change.op().key() + " " + count);
            }
        });
        assertEquals(told, String.join(" ", rows).replace("alter_column ", ""));
        assertEquals(
                List.of("250000 250000 62500250000 text"),
                project.query("SELECT count(*), count(DISTINCT b), sum(a), min(typeof(b)) FROM l"));
    }

    @Test
    void aForeignKeyThatTheRowsBreakIsRefusedWithTheRows() {
        project.execute("CREATE TABLE pets (id INTEGER PRIMARY KEY, owner INT)", "INSERT INTO pets VALUES (5, 99)");
        String before = project.describe();
        MigrationException e = assertThrows(
                MigrationException.class,
                () -> upgrade("- create_foreign_key: {table: pets, columns: [owner], references: users}"));
        assertTrue(e.getMessage().contains("(owner) is in no row of \"users\": 1 row (id 5)"), e.getMessage());
        assertEquals(before, project.describe());
    }

    @Test
    void aDroppedTableThatOthersReferToIsRefusedAndDeletesNothing() {
        String before = project.describe();
        MigrationException e = assertThrows(MigrationException.class, () -> upgrade("- drop_table: users"));
        assertTrue(e.getMessage().contains("posts rowid 1 to users"), e.getMessage());
        assertEquals(before, project.describe());
        assertEquals(List.of("2"), project.query("SELECT count(*) FROM posts"));
    }

    @Test
    void anOldOrphanIsNotHeldAgainstARevision() {
        project.execute("INSERT INTO posts VALUES (3, 1234)");
        upgrade("- alter_column: {table: users, column: qty, default: 3}");
        assertEquals(List.of("3"), project.query("SELECT count(*) FROM posts"));
    }

    @Test
    void aColumnThatACheckNamesIsNotDropped() {
        MigrationException e =
                assertThrows(MigrationException.class, () -> upgrade("- drop_column: {table: users, column: qty}"));
        assertTrue(e.getMessage().contains("is used by"), e.getMessage());
    }

    /** A build may bring a driver of its own, with an older SQLite. */
    @Test
    void anOlderSqliteWithoutTheAlterGetsTheTableMadeAnew() {
        Change notNull =
                Change.of(new AlterColumn(null, "t", "a", null, null, false, null, null, null, null, null, null));
        Change check = Change.of(new CreateCheckConstraint(null, "t", "ck", Sql.of("a > 0"), false));
        List<Before.Stored> stored = List.of(new Before.Stored("table", "t", "t", "CREATE TABLE t (a INT)"));
        for (String version : List.of("3.40.1", "3.53.4", "3.54.1")) {
            Before before = new Before(version, Schema.unknown(), stored);
            Dialect dialect = TestDatabase.SQLITE.dialect();
            assertEquals(
                    !version.equals("3.40.1"),
                    dialect.render(List.of(notNull), before).size() == 1,
                    version);
            assertEquals(
                    version.equals("3.54.1"),
                    dialect.render(List.of(check), before).size() == 1,
                    version);
        }
    }

    @Test
    void aVirtualTableIsRefused() {
        project.execute("CREATE VIRTUAL TABLE notes USING fts5(body)");
        MigrationException e = assertThrows(
                MigrationException.class, () -> upgrade("- alter_column: {table: notes, column: body, type: text}"));
        assertTrue(e.getMessage().contains("virtual table"), e.getMessage());
    }

    /** A free-standing DEFERRABLE, GENERATED as a type, and other spellings that a parser stumbles over. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a INT REFERENCES users(id) CHECK (a > 0) DEFERRABLE INITIALLY DEFERRED",
                "a INT REFERENCES users(id) DEFAULT 1 NOT DEFERRABLE",
                "a INT NOT NULL NOT DEFERRABLE",
                "a generated, b generated always as (1)",
                "a INT DEFAULT .5 CONSTRAINT lonely",
                "a \"a, type (1, 2)\" CHECK (a <> ')')",
                "a \"INTEGER\" PRIMARY KEY",
                "a INT /* ), b INT */ NULL",
                "[a] INT DEFAULT 'it''s' COLLATE \"nocase\"",
                "a INT CONSTRAINT x PRIMARY KEY DESC ON CONFLICT FAIL, UNIQUE (z) CHECK (z > 0)"
            })
    void oddColumnsKeepTheirValues(String column) {
        project.execute(
                "CREATE TABLE odd (z INT DEFAULT 3, " + column + ")", "INSERT INTO odd (z, a) VALUES (1, 1), (2, 7)");
        upgrade("- alter_column: {table: odd, column: z, default: 9}");
        assertEquals(List.of("1 1", "2 7"), project.query("SELECT z, a FROM odd"));
        assertTrue(project.query("SELECT sql FROM sqlite_schema WHERE name = 'odd'")
                .get(0)
                .contains(column));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNIQUE ON CONFLICT REPLACE", "UNIQUE ON CONFLICT IGNORE", "NOT NULL ON CONFLICT IGNORE"})
    void aConflictClauseDeletesNoRow(String clause) {
        project.execute("CREATE TABLE c (a TEXT " + clause + ")", "INSERT INTO c VALUES ('A'), ('a'), ('')");
        assertThrows(
                MigrationException.class,
                () -> upgrade("- alter_column: {table: c, column: a, type: text, using: \"nullif(lower(a), '')\"}"));
        assertEquals(List.of("A", "a", ""), project.query("SELECT a FROM c"));
    }

    @Test
    void namesDifferByTheCaseOfOtherThanAsciiLetters() {
        project.execute("CREATE TABLE n (\"Ä\" TEXT, \"ä\" TEXT)", "INSERT INTO n VALUES ('keep', 'low')");
        upgrade("- alter_column: {table: n, column: ä, type: text, using: upper(\"ä\")}");
        assertEquals(List.of("keep LOW"), project.query("SELECT * FROM n"));
    }

    @Test
    void aNewOrphanIsFoundBesideOldOnes() {
        project.execute(
                "CREATE TABLE kids (k TEXT PRIMARY KEY, user INT REFERENCES users(id)) WITHOUT ROWID",
                "INSERT INTO kids VALUES ('a', 1), ('b', 77)");
        MigrationException e = assertThrows(
                MigrationException.class,
                () -> upgrade("- execute: {sql: \"DELETE FROM posts; DELETE FROM users WHERE id = 1\", touches: []}\n"
                        + "- alter_column: {table: posts, column: user, default: 1}"));
        assertTrue(e.getMessage().contains("kids"), e.getMessage());
        assertEquals(List.of("2"), project.query("SELECT count(*) FROM posts"));
    }

    @Test
    void aRenamedTableKeepsItsOldOrphans() {
        project.execute("INSERT INTO posts VALUES (3, 1234)");
        upgrade("- rename_table: {table: posts, to: notes}\n- alter_column: {table: notes, column: user, default: 1}");
        assertEquals(List.of("3"), project.query("SELECT count(*) FROM notes"));
    }

    @Test
    void aForeignKeyThatCannotBeCheckedElsewhereIsNobodysBusiness() {
        project.execute(
                "CREATE TABLE p (x INT)", "CREATE TABLE c (y INT REFERENCES p (x))", "INSERT INTO c VALUES (1)");
        upgrade("- alter_column: {table: users, column: qty, default: 3}");
    }

    @Test
    void whatUsesADroppedColumnIsNamed() {
        project.execute(
                "CREATE TABLE d (id INTEGER PRIMARY KEY, a INT UNIQUE, b INT)", "CREATE VIEW seen AS SELECT a FROM d");
        MigrationException e =
                assertThrows(MigrationException.class, () -> upgrade("- drop_column: {table: d, column: a}"));
        assertTrue(e.getMessage().contains("the view \"seen\""), e.getMessage());
    }

    @Test
    void aCommaInACommentIsNone() {
        project.execute("CREATE TABLE k (a INT UNIQUE -- old, later\n , b INT)", "INSERT INTO k VALUES (1, 2)");
        upgrade("- drop_column: {table: k, column: a}");
        assertEquals(List.of("b"), project.query("SELECT name FROM pragma_table_info('k')"));
    }

    @Test
    void indexesComeAndGoInTheOrderOfTheOperations() {
        upgrade("""
                - create_index: {name: i1, table: users, columns: [qty]}
                - alter_column: {table: users, column: qty, default: 3}
                - drop_index: {name: i1, table: users}
                - drop_index: {name: IX_EXPR, table: users}
                - create_index: {name: i2, table: users, columns: [qty]}
                """);
        assertEquals(
                List.of("i2", "ix_mail"),
                project.query("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
                        + " AND tbl_name = 'users' ORDER BY name"));
    }

    @Test
    void aNewValueSeesWhatTheOperationsBeforeHaveMade() {
        project.execute("CREATE TABLE v (a TEXT)", "INSERT INTO v VALUES ('hello')");
        upgrade("""
                - add_column: {table: v, column: {name: b, type: text, unique: true}}
                - alter_column: {table: v, column: b, type: text, using: "'b' || a"}
                - alter_column: {table: v, column: a, type: text, using: length(a)}
                - alter_column: {table: v, column: a, type: text, using: "'n' || a"}
                """);
        assertEquals(List.of("n5 bhello"), project.query("SELECT a, b FROM v"));
    }

    @Test
    void aCheckOfTheUsersOwnStays() {
        project.execute("CREATE TABLE w (a INT CHECK (a IN (0, 1)), b BOOLEAN CHECK (b IN (0, 1)))");
        upgrade(
                "- alter_column: {table: w, column: a, type: bigint}\n- alter_column: {table: w, column: b, type: integer}");
        assertEquals(
                List.of("CREATE TABLE w (a BIGINT CHECK (a IN (0, 1)), b INTEGER)"),
                project.query("SELECT sql FROM sqlite_schema WHERE name = 'w'"));
    }

    @Test
    void rowidsStayWhenTheirColumnNoLongerIsTheRowid() {
        project.execute("CREATE TABLE r (id INTEGER PRIMARY KEY)", "INSERT INTO r VALUES (10), (20)");
        upgrade("- alter_column: {table: r, column: id, type: bigint}");
        assertEquals(List.of("10 10", "20 20"), project.query("SELECT rowid, id FROM r"));
    }

    @Test
    void aCommentAtTheEndOfAnExpressionSwallowsNothing() {
        project.execute("CREATE TABLE e (a INT, b INT)", "INSERT INTO e VALUES (1, 2)");
        upgrade("- add_column: {table: e, column: {name: c, type: integer, default_sql: \"5 -- five\"}}\n"
                + "- alter_column: {table: e, column: a, type: text, using: \"a + 1 -- one more\"}\n"
                + "- create_check_constraint: {table: e, expression: \"b > 0 -- never less\"}");
        assertEquals(List.of("2 2 5"), project.query("SELECT a, b, c FROM e"));
    }
}
