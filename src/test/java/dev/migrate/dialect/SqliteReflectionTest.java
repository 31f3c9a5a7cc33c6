package dev.migrate.dialect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.migrate.Migrations;
import dev.migrate.Settings;
import dev.migrate.dialect.sqlite.RandomTable;
import dev.migrate.dialect.sqlite.SqliteReflection;
import dev.migrate.engine.Progress;
import dev.migrate.op.Change;
import dev.migrate.op.CreationOrder;
import dev.migrate.schema.Beyond;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.RawObject;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Table;
import dev.migrate.testing.SqliteSnapshot;
import dev.migrate.testing.SqliteTwins;
import dev.migrate.testing.TestDatabase;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a database makes it again: the same to SQLite, the same to read, and open to the same rows. */
class SqliteReflectionTest {

    private static final Path CASES = Path.of("../shared/cases");
    private static final Scope ALL = new Scope(Set.of(), name -> false);
    private static final Dialect SQLITE = TestDatabase.SQLITE.dialect();
    private static final Set<String> UNREADABLE = Set.of("altertab3_27.3.sql", "altertab3_8.2.1.sql");
    private static final Pattern COLLATION = Pattern.compile("COLLATE [A-Za-z]+", Pattern.CASE_INSENSITIVE);

    /** Of every run the same, unless another one is given to look further. */
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_124);

    private static final int TABLES = Integer.getInteger("fuzz.tables", 60);

    private static final Map<String, List<String>> BEYOND = new TreeMap<>();

    @TempDir
    Path temp;

    @TestFactory
    Stream<DynamicTest> whatOthersHaveWritten() throws IOException {
        assumeTrue(Files.isDirectory(CASES), "the schemas are not here");
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("sqlite/schemas", "sqlite/sqlite-tests", "epmt/sqlite", "phoenix/sqlite")) {
            try (Stream<Path> each = Files.list(CASES.resolve(folder))) {
                files.addAll(each.filter(file -> file.toString().endsWith(".sql"))
                        .sorted()
                        .toList());
            }
        }
        assertTrue(files.size() > 100);
        files.removeIf(file -> UNREADABLE.contains(file.getFileName().toString()));
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    try (Connection connection = memory()) {
                        String script = Files.readString(file).replaceAll("(?m)^CREATE TABLE sqlite_sequence.*$", "");
                        SqliteSnapshot.load(connection, script);
                        Schema schema = assertMadeAgain(connection, 20);
                        BEYOND.put(file.getFileName().toString(), beyond(schema));
                    }
                }));
    }

    @AfterAll
    static void tell() {
        BEYOND.values().removeIf(List::isEmpty);
        BEYOND.forEach((file, features) -> System.out.println("beyond operations in " + file + ": " + features));
    }

    private static List<String> beyond(Schema schema) {
        List<String> features = new ArrayList<>();
        for (SchemaObject object : schema.objects()) {
            if (object instanceof RawObject) {
                features.add(object.name().toString());
            } else if (object instanceof Table table && table.options().beyond() != null) {
                features.add(table.name() + " " + table.options().beyond().features());
            }
        }
        return features;
    }

    @Test
    void tablesByChance() throws SQLException {
        Random random = new Random(SEED);
        int within = 0;
        for (int tried = 0; within < TABLES; tried++) {
            assertTrue(tried < 500 * TABLES, "some tables are within operations");
            try (Connection connection = memory()) {
                SqliteSnapshot.execute(connection, "CREATE TABLE p (x PRIMARY KEY, a)");
                SqliteSnapshot.execute(
                        connection, "CREATE TABLE \"p q\" (x TEXT NOT NULL UNIQUE, b INTEGER PRIMARY KEY)");
                try {
                    SqliteSnapshot.execute(connection, RandomTable.text(random));
                } catch (SQLException e) {
                    continue;
                }
                boolean beyond = table(connection, "t").options().beyond() != null;
                if (!beyond || tried % 10 == 0) {
                    assertMadeAgain(connection, 40);
                }
                within += beyond ? 0 : 1;
            }
        }
    }

    @Test
    void everyStepOfTheDocumentation() throws SQLException {
        Scope scope = new Scope(Set.of(), name -> name.name().startsWith("migrate_"));
        String url = TestDatabase.SQLITE.newUrl(temp);
        SqliteReflection reflection = new SqliteReflection();
        for (String step : List.of("e1", "e2", "e3", "e4")) {
            new Migrations(Settings.of(url, Path.of("docs/everything"))).upgrade(step, Progress.SILENT);
            try (Connection connection = DriverManager.getConnection(url);
                    Connection copy = memory()) {
                Schema schema = SqliteReflection.read(connection, scope);
                assertEquals(schema, reflection.reflect(connection, scope), step);
                make(schema, copy);
                assertSame(schema, SqliteReflection.read(copy, ALL), step);
                assertEquals(List.of(), beyond(schema), step);
            }
        }
    }

    /** What SQLite takes, and nobody would write. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE t (Id integer, \"b\" TEXT, PRIMARY KEY(\"id\" AUTOINCREMENT), UNIQUE (B))",
                "CREATE TABLE [order] ([group] TEXT DEFAULT [x], `select` INT, 'from' REAL, UNIQUE ([GROUP], 'from'))",
                "CREATE TABLE ünïcode (ß TEXT DEFAULT 'é', \"Ä b\" INT CHECK (\"Ä b\" > 0)); CREATE INDEX ä ON ünïcode (ß, \"Ä b\")",
                "CREATE TABLE t (a INT /* of what? ) */, -- never (\n b TEXT DEFAULT (1 -- one\n + 2), CHECK (a > 0 -- yes\n))",
                "CREATE TABLE t (a INT DEFAULT abc, b TEXT DEFAULT abc, c TEXT DEFAULT \"d\", e INT DEFAULT ((1 + 2)),"
                        + " f DECIMAL(10,2) DEFAULT - 1.50, g BLOB DEFAULT X'0aFF', h BLOB DEFAULT '\\x00', i INT DEFAULT +1,"
                        + " j BOOLEAN DEFAULT TRUE CHECK (j IN (0, 1)), k BOOLEAN DEFAULT 1 CHECK (\"k\" IN (0, 1)),"
                        + " l BOOLEAN DEFAULT 1, m TEXT DEFAULT NULL, n TEXT DEFAULT CURRENT_TIMESTAMP, o INT DEFAULT 1e3,"
                        + " p TEXT DEFAULT 'a--b', q REAL DEFAULT .5, r INT DEFAULT (-(1)), s TEXT DEFAULT ('x'), u INT DEFAULT -0)",
                "CREATE TABLE t (a \"VARCHAR(10)\", b [my type], c `x,y`, d LONG  VARCHAR (3), e char(36), f Json, g timestamp,"
                        + " h boolean, i VARCHAR /* INT */ (5), j decimal( 8 , 2 ), k DECIMAL(08), l TEXT COLLATE NOCASE)",
                "CREATE TABLE t (a INTEGER CHECK (a IN (0, 1)), b INT, c ANY, d BLOB, e TEXT PRIMARY KEY) STRICT",
                "CREATE TABLE t (a TEXT, b INT, PRIMARY KEY (b, a)) WITHOUT ROWID, STRICT",
                "CREATE TABLE t (a TEXT PRIMARY KEY, b INTEGER)",
                "CREATE TABLE t (a INTEGER PRIMARY KEY DESC)",
                "CREATE TABLE t (a INTEGER, PRIMARY KEY ((a)))",
                "CREATE TABLE t (a INT CHECK (a > 0) CHECK (a < 9), CHECK (1), CHECK (2), UNIQUE (a), UNIQUE (a),"
                        + " CONSTRAINT t_check CHECK (3), CONSTRAINT t_check CHECK (4))",
                "CREATE TABLE t (stored INT, b INT AS (stored + 1), c INT GENERATED ALWAYS AS (stored * 2) STORED)",
                "CREATE TABLE p (Id INTEGER PRIMARY KEY, x TEXT UNIQUE); CREATE TABLE t (a INT REFERENCES P (ID) ON DELETE"
                        + " SET NULL ON UPDATE CASCADE MATCH simple DEFERRABLE INITIALLY DEFERRED, b TEXT REFERENCES p (X) NOT"
                        + " DEFERRABLE INITIALLY DEFERRED, c INT REFERENCES T DEFERRABLE INITIALLY IMMEDIATE, d INT PRIMARY KEY NOT NULL)",
                "CREATE TABLE a (i INTEGER PRIMARY KEY, x INT REFERENCES b); CREATE TABLE b (i INTEGER PRIMARY KEY, x INT"
                        + " REFERENCES c); CREATE TABLE c (i INTEGER PRIMARY KEY, x INT REFERENCES a, y INT REFERENCES nowhere)",
                "CREATE TABLE t (a TEXT COLLATE NOCASE, b INT, \"asc\" INT, [de sc] TEXT); CREATE UNIQUE INDEX i ON T"
                        + " (A COLLATE RTRIM DESC, b ASC, asc DESC, 'de sc', ((b)), (b + 1) DESC, b || a COLLATE NOCASE,"
                        + " lower(a) COLLATE NOCASE, (a COLLATE NOCASE)) WHERE (b > 1) AND a <> '--' -- so\n",
                "CREATE TABLE t (\"begin\" INT, a INT); CREATE TABLE log (x TEXT); CREATE TRIGGER \"t r\" UPDATE OF A, begin ON"
                        + " main.T WHEN new.begin > 1 AND (SELECT count(*) FROM log) < 9 BEGIN -- first\n INSERT INTO log SELECT"
                        + " CASE WHEN new.a THEN 'x;' ELSE 'END' END; DELETE FROM log WHERE x = 'z'; /* last */ END;"
                        + " CREATE TRIGGER u AFTER INSERT ON t FOR EACH ROW BEGIN SELECT 1; END;"
                        + " CREATE TRIGGER w AFTER UPDATE OF nowhere ON t BEGIN SELECT 1; END",
                "CREATE VIEW v (x, [y z]) AS SELECT a, b FROM w; CREATE VIEW w AS WITH q(a) AS (SELECT 1) SELECT a, 'v' AS b FROM q"
                        + " -- end;\n; CREATE VIEW u AS SELECT 1 -- end;\n;"
                        + " CREATE TRIGGER i INSTEAD OF INSERT ON v BEGIN SELECT 1; END",
                "CREATE TABLE docs (id INTEGER PRIMARY KEY, body TEXT); CREATE VIRTUAL TABLE docs_fts USING fts5(body, content='docs',"
                        + " content_rowid='id'); CREATE TRIGGER docs_ai AFTER INSERT ON docs BEGIN INSERT INTO docs_fts(rowid, body)"
                        + " VALUES (new.id, new.body); END; CREATE VIEW found AS SELECT body FROM docs_fts;"
                        + " CREATE VIRTUAL TABLE boxes USING rtree(id, x0, x1)",
                "CREATE TABLE \" \" (a INT); CREATE TABLE t (\" \" INT, b INT); CREATE INDEX \"\" ON t (b); CREATE VIEW \"  \" AS SELECT 1"
            })
    void oddTexts(String script) throws SQLException {
        try (Connection connection = memory()) {
            SqliteSnapshot.load(connection, script);
            assertMadeAgain(connection, 60);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a INT UNIQUE ON CONFLICT IGNORE | UNIQUE (a) ON CONFLICT IGNORE",
                "a INT NOT NULL on conflict abort | NOT NULL (a) ON CONFLICT ABORT",
                "a INT, b INT, PRIMARY KEY (b, A) ON CONFLICT FAIL | NULL in PRIMARY KEY (a, b), PRIMARY KEY (b, a) ON CONFLICT FAIL",
                "a INT, CHECK (a > 0) ON CONFLICT FAIL | CHECK (a > 0) ON CONFLICT FAIL",
                "a | no type (a)",
                "a INTEGER PRIMARY KEY DESC NOT NULL | PRIMARY KEY (a DESC)",
                "a TEXT, UNIQUE (a COLLATE [nocase]) | UNIQUE (a COLLATE NOCASE)",
                "a TEXT, UNIQUE (a, A) | UNIQUE (a, a)",
                "a TEXT CONSTRAINT n NOT NULL CONSTRAINT m DEFAULT 1 | CONSTRAINT m DEFAULT (a), CONSTRAINT n NOT NULL (a)",
                "a TEXT CONSTRAINT n, CONSTRAINT m | CONSTRAINT m, CONSTRAINT n (a)",
                "a INTEGER DEFAULT 5 PRIMARY KEY AUTOINCREMENT | DEFAULT of AUTOINCREMENT (a)",
                "a INT REFERENCES t MATCH FULL | FOREIGN KEY (a) REFERENCES t MATCH FULL",
                "a INT REFERENCES t ON INSERT CASCADE | FOREIGN KEY (a) REFERENCES t ON INSERT CASCADE",
                "a INT REFERENCES nowhere (b) | FOREIGN KEY (a) REFERENCES nowhere (b) that is not there",
                "a INT REFERENCES t(b) | FOREIGN KEY (a) REFERENCES t (b) that is not there",
                "a INT REFERENCES t NULL DEFERRABLE | DEFERRABLE apart from its foreign key (a)",
                "a TEXT PRIMARY KEY | NULL in PRIMARY KEY (a)",
                "a INT CONSTRAINT n CHECK (1) CONSTRAINT n UNIQUE | CONSTRAINT n again",
                "a INT PRIMARY KEY NOT NULL |",
                "a INTEGER PRIMARY KEY |",
                "a INTEGER, PRIMARY KEY (a ASC AUTOINCREMENT) |",
            })
    void whatNoOperationMakesIsTold(String body, String features) throws SQLException {
        try (Connection connection = memory()) {
            SqliteSnapshot.execute(connection, "CREATE TABLE t (" + body + ")");
            Beyond beyond = table(connection, "t").options().beyond();
            assertEquals(features, beyond == null ? null : String.join(", ", beyond.features()));
            if (beyond != null) {
                assertEquals(
                        "CREATE TABLE t (" + body + ")", beyond.definition().toString());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VARCHAR(255) | string(255)",
                "varchar | string",
                "DATETIME | timestamp",
                "TIMESTAMP | TIMESTAMP",
                "timestamp | TIMESTAMP",
                "TIMESTAMPTZ | timestamptz",
                "TIME | time",
                "INTEGER | integer",
                "INT | INT",
                "BIGINT | bigint",
                "SMALLINT | smallint",
                "DOUBLE | double",
                "FLOAT | FLOAT",
                "TEXT | text",
                "BLOB | binary",
                "CHAR(36) | uuid",
                "CHAR(35) | char(35)",
                "JSON | json",
                "DECIMAL(10,2) | decimal(10,2)",
                "DECIMAL(10, -2) | DECIMAL(10, -2)",
                "NUMERIC | NUMERIC",
                "BOOLEAN | BOOLEAN",
                "BOOLEAN CHECK (a IN (0, 1)) | boolean",
                "BOOLEAN CHECK ('a' IN (0, 1)) | BOOLEAN",
                "BOOLEAN CONSTRAINT n CHECK (a IN (0, 1)) | BOOLEAN",
                "[a b] | [a b]"
            })
    void types(String declared, String type) throws SQLException {
        try (Connection connection = memory()) {
            SqliteSnapshot.execute(connection, "CREATE TABLE t (a " + declared + ")");
            Table table = table(connection, "t");
            assertEquals(type, table.columns().get(0).type().toString());
            assertEquals(
                    declared.contains("CHECK") && !type.equals("boolean") ? 1 : 0,
                    table.constraints().size());
        }
    }

    @Test
    void namesAreThoseOfOperations() throws SQLException {
        try (Connection connection = memory()) {
            SqliteSnapshot.execute(
                    connection,
                    "CREATE TABLE t (a INTEGER PRIMARY KEY CHECK (a > 0), b INT UNIQUE REFERENCES t,"
                            + " CONSTRAINT own UNIQUE (b, a), UNIQUE (b), CHECK (b > 0))");
            assertEquals(
                    List.of("t_pkey", "t_b_key", "own", "t_b_key1", "t_b_fkey", "t_a_check", "t_check"),
                    table(connection, "t").constraints().stream()
                            .map(Constraint::name)
                            .toList());
        }
    }

    @Test
    void whatIsExcludedGoesWithAllThatBelongsToIt() throws SQLException {
        try (Connection connection = memory()) {
            SqliteSnapshot.load(
                    connection,
                    "CREATE TABLE a (x INT); CREATE TABLE b (x INT); CREATE VIEW v AS SELECT 1; CREATE VIEW w AS SELECT 2;"
                            + " CREATE INDEX i ON a (x); CREATE INDEX j ON b (x); CREATE VIRTUAL TABLE f USING fts5(x);"
                            + " CREATE TRIGGER ta AFTER INSERT ON a BEGIN SELECT 1; END;"
                            + " CREATE TRIGGER tb AFTER INSERT ON b BEGIN SELECT 1; END;"
                            + " CREATE TRIGGER tc AFTER UPDATE OF nowhere ON a BEGIN SELECT 1; END;"
                            + " CREATE TRIGGER tv INSTEAD OF INSERT ON v BEGIN SELECT 1; END;"
                            + " CREATE TABLE n (i INTEGER PRIMARY KEY AUTOINCREMENT); ANALYZE;"
                            + " CREATE TEMP TABLE hidden (x INT)");
            Scope scope = new Scope(Set.of(), name -> Set.of("a", "v", "f").contains(name.name()));
            Schema schema = SqliteReflection.read(connection, scope);
            assertEquals(
                    List.of("b", "n", "w"),
                    names(schema).stream().map(ObjectName::name).toList());
            Table table = schema.tables().get(0);
            assertEquals("j", table.indexes().get(0).name());
            assertEquals("tb", table.triggers().get(0).name());
        }
    }

    @Test
    void whatHasNotChangedIsReadOnce() throws SQLException {
        SqliteReflection reflection = new SqliteReflection();
        try (Connection connection = memory()) {
            SqliteSnapshot.load(
                    connection,
                    "CREATE TABLE a (x INTEGER PRIMARY KEY); CREATE TABLE b (x INT REFERENCES a (x)); CREATE VIEW v AS SELECT 1");
            Schema first = reflection.reflect(connection, ALL);
            for (String change : List.of(
                    "CREATE INDEX i ON b (x)",
                    "ALTER TABLE a RENAME COLUMN x TO y",
                    "CREATE TRIGGER t INSTEAD OF INSERT ON v BEGIN SELECT 1; END",
                    "DROP INDEX i",
                    "DROP TABLE a")) {
                SqliteSnapshot.execute(connection, change);
                Schema second = reflection.reflect(connection, ALL);
                assertEquals(SqliteReflection.read(connection, ALL), second, change);
                if (change.contains("INDEX i ON")) {
                    assertTrue(first.tables().get(0) == second.tables().get(0));
                    assertTrue(first.tables().get(1) != second.tables().get(1));
                }
            }
        }
    }

    @Test
    void aThousandTablesTakeTwoQueriesAndWriteNothing() throws SQLException, IOException {
        Path file = temp.resolve("many.sqlite");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            SqliteSnapshot.execute(connection, "BEGIN");
            for (int i = 0; i < 1_000; i++) {
                SqliteSnapshot.execute(connection, table(i));
                SqliteSnapshot.execute(connection, "CREATE INDEX ix_" + i + " ON t" + i + " (created, lower(name))");
            }
            SqliteSnapshot.execute(connection, "CREATE VIRTUAL TABLE f USING fts5(x)");
            SqliteSnapshot.execute(connection, "COMMIT");
        }
        byte[] before = Files.readAllBytes(file);
        Properties readOnly = SQLITE.properties(true, Duration.ofSeconds(1));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file, readOnly)) {
            AtomicInteger queries = new AtomicInteger();
            SqliteReflection reflection = new SqliteReflection();
            List<Long> times = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                long start = System.nanoTime();
                SqliteReflection each = i < 5 ? new SqliteReflection() : reflection;
                assertEquals(
                        1_001,
                        each.reflect(counting(connection, queries), ALL)
                                .objects()
                                .size());
                times.add((System.nanoTime() - start) / 1_000_000);
                if (i == 4) {
                    reflection = each;
                }
            }
            assertEquals(12, queries.get());
            System.out.println("1,000 tables are read in " + times + " ms, the last time by what is known");
        }
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    private static String table(int i) {
        return "CREATE TABLE t" + i
                + " (id INTEGER PRIMARY KEY AUTOINCREMENT, name VARCHAR(100) NOT NULL DEFAULT 'x' COLLATE NOCASE,"
                + " parent INTEGER REFERENCES t" + (i / 2)
                + " (id) ON DELETE CASCADE, price DECIMAL(10, 2) CHECK (price > 0),"
                + " active BOOLEAN NOT NULL DEFAULT 1 CHECK (active IN (0, 1)), created DATETIME DEFAULT CURRENT_TIMESTAMP,"
                + " total INTEGER GENERATED ALWAYS AS (price * 2) STORED, note TEXT, body BLOB, CONSTRAINT uq_" + i
                + " UNIQUE (name, parent))";
    }

    private static Connection counting(Connection connection, AtomicInteger queries) {
        return (Connection) Proxy.newProxyInstance(
                SqliteReflectionTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")
                            || method.getName().equals("createStatement")) {
                        queries.incrementAndGet();
                    }
                    return method.invoke(connection, arguments);
                });
    }

    private static Table table(Connection connection, String name) throws SQLException {
        return SqliteReflection.read(connection, ALL)
                .table(new ObjectName(null, name))
                .orElseThrow();
    }

    private static Connection memory() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite::memory:");
    }

    private static Schema assertMadeAgain(Connection connection, int rows) throws SQLException {
        String texts = texts(connection);
        Schema schema = SqliteReflection.read(connection, ALL);
        try (Connection copy = memory();
                Connection empty = memory()) {
            makeCollations(texts, copy);
            make(schema, copy);
            Schema again = SqliteReflection.read(copy, ALL);
            assertSame(schema, again, texts);
            assertEquals(names(schema), names(again), texts);
            assertEquals(SqliteTwins.describe(connection), SqliteTwins.describe(copy), texts + "\n" + texts(copy));
            makeCollations(texts, empty);
            SqliteTwins.empty(connection, empty);
            assertEquals(
                    List.of(),
                    SqliteTwins.differentRows(empty, copy, new Random(SEED), rows),
                    texts + "\n" + texts(copy));
        }
        assertPredicted(schema);
        return schema;
    }

    private static void assertSame(Schema one, Schema other, String message) {
        assertEquals(List.of(), one.differences(other), message);
        assertEquals(List.of(), other.differences(one), message);
    }

    private static List<ObjectName> names(Schema schema) {
        return schema.objects().stream().map(SchemaObject::name).toList();
    }

    private static String texts(Connection connection) throws SQLException {
        return TestDatabase.query(connection, "SELECT sql FROM main.sqlite_schema WHERE sql IS NOT NULL").stream()
                .map(row -> row.get(0))
                .collect(Collectors.joining(";\n"));
    }

    /** An application's own collations compare as texts do. */
    private static void makeCollations(String texts, Connection connection) throws SQLException {
        Matcher matcher = COLLATION.matcher(texts);
        String used = matcher.results().map(found -> found.group()).collect(Collectors.joining(" "));
        SqliteSnapshot.load(connection, "PRAGMA user_version = 0 -- " + used);
    }

    /** Without the look at the end, which finds triggers that never worked. */
    private static void make(Schema schema, Connection connection) throws SQLException {
        List<Change> changes = CreationOrder.of(schema).stream().map(Change::of).toList();
        SqliteSnapshot.execute(connection, "BEGIN");
        Session session = SQLITE.session(
                connection, new SessionSettings(Duration.ofSeconds(1), Duration.ofSeconds(1), RecreateBy.SWAP));
        session.begun(changes);
        for (List<Change> group : SQLITE.groups(changes)) {
            for (Statement statement : SQLITE.render(group, session.before(group, Schema.unknown()))) {
                session.execute(statement.sql());
            }
        }
        SqliteSnapshot.execute(connection, "COMMIT");
    }

    /** Where operations make it all, what they say they make is what is read. */
    private static void assertPredicted(Schema schema) {
        List<SchemaObject> objects = schema.objects();
        if (objects.stream().noneMatch(object -> object instanceof RawObject)
                && schema.tables().stream().allMatch(table -> table.options().beyond() == null)) {
            Schema predicted = Schema.empty();
            for (Change change :
                    CreationOrder.of(schema).stream().map(Change::of).toList()) {
                predicted = change.apply(predicted);
            }
            assertEquals(List.of(), schema.differences(predicted));
        }
    }
}
