package dev.migrate.dialect;

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
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.RawObject;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Table;
import dev.migrate.testing.SqliteSnapshot;
import dev.migrate.testing.SqliteTwins;
import dev.migrate.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What is read of a database makes it again: the same to SQLite, the same to read, and open to the same rows. */
class SqliteReflectionTest {

    private static final Path CASES = Path.of("../shared/cases");
    private static final Scope ALL = new Scope(Set.of(), name -> false);
    private static final Dialect SQLITE = TestDatabase.SQLITE.dialect();
    private static final Set<String> UNREADABLE = Set.of("altertab3_27.3.sql", "altertab3_8.2.1.sql");
    private static final Pattern COLLATION = Pattern.compile("COLLATE [A-Za-z]+", Pattern.CASE_INSENSITIVE);

    /** Of every run the same, unless another one is given to look further. */
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_124);

    private static final int TABLES = Integer.getInteger("fuzz.tables", 400);

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
        int plain = 0;
        for (int taken = 0; taken < TABLES; ) {
            try (Connection connection = memory()) {
                SqliteSnapshot.execute(connection, "CREATE TABLE p (x PRIMARY KEY, a)");
                SqliteSnapshot.execute(
                        connection, "CREATE TABLE \"p q\" (x TEXT NOT NULL UNIQUE, b INTEGER PRIMARY KEY)");
                try {
                    SqliteSnapshot.execute(connection, RandomTable.text(random));
                } catch (SQLException e) {
                    continue;
                }
                taken++;
                Schema schema = assertMadeAgain(connection, 40);
                plain += schema.table(new ObjectName(null, "t"))
                                        .orElseThrow()
                                        .options()
                                        .beyond()
                                == null
                        ? 1
                        : 0;
            }
        }
        System.out.println(plain + " of " + TABLES + " tables by chance are within operations");
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
