package dev.migrate.dialect.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.migrate.Migrations;
import dev.migrate.Settings;
import dev.migrate.dialect.Before;
import dev.migrate.dialect.Scope;
import dev.migrate.engine.Progress;
import dev.migrate.op.Change;
import dev.migrate.op.CreationOrder;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Literal;
import dev.migrate.schema.Namespace;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.RawObject;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Table;
import dev.migrate.schema.View;
import dev.migrate.testing.Golden;
import dev.migrate.testing.PostgresServer;
import dev.migrate.testing.TestDatabase;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a database makes the same database again, of which the same is read. */
class PostgresqlReflectionTest {

    private static final Path CASES = Path.of("../shared/cases");
    private static final Path ODD = Path.of("src/test/resources/reflection/postgresql.sql");
    private static final Scope CURRENT = scope();

    private static Scope scope(String... schemas) {
        return new Scope(Set.of(schemas), name -> false, true);
    }

    private static Connection fresh() throws SQLException {
        return TestDatabase.POSTGRESQL.fresh();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    /** The schema, once it has made the same database again. */
    private static Schema madeAgain(Connection source, Scope scope) throws SQLException {
        Schema read = PostgresqlReflection.read(source, scope);
        try (Connection again = fresh()) {
            make(read, again);
            assertEquals(TestDatabase.POSTGRESQL.describe(source), TestDatabase.POSTGRESQL.describe(again));
            Schema second = PostgresqlReflection.read(again, scope);
            assertEquals(List.of(), read.differences(second));
            assertEquals(List.of(), second.differences(read));
        }
        return read;
    }

    private static void make(Schema schema, Connection connection) throws SQLException {
        List<Change> changes = CreationOrder.of(schema).stream().map(Change::of).toList();
        for (var statement : new PostgresqlDialect().render(changes, Before.of(Schema.empty()))) {
            execute(connection, ((dev.migrate.dialect.Statement.Plain) statement).sql());
        }
    }

    private static Stream<Path> dumps() throws IOException {
        List<Path> dumps = new ArrayList<>();
        for (String history : List.of("epmt", "phoenix")) {
            Path directory = CASES.resolve(history).resolve("postgresql");
            if (Files.isDirectory(directory)) {
                try (Stream<Path> files = Files.list(directory)) {
                    files.sorted().forEach(dumps::add);
                }
            }
        }
        return dumps.isEmpty() ? Stream.of(CASES) : dumps.stream();
    }

    @ParameterizedTest
    @MethodSource("dumps")
    void aDumpIsMadeAgain(Path dump) throws SQLException {
        assumeTrue(Files.isRegularFile(dump), "the recorded histories are not here");
        try (Connection source = fresh()) {
            execute(source, Golden.read(dump));
            execute(source, "SET search_path = public");
            madeAgain(source, CURRENT);
        }
    }

    @Test
    void everyOperationIsMadeAgain() throws SQLException {
        String url = PostgresServer.newDatabase();
        Migrations migrations = new Migrations(Settings.of(url, Path.of("docs/everything")));
        for (String step : List.of("e1", "e2", "e3", "e4")) {
            migrations.upgrade(step, Progress.SILENT);
            try (Connection source = DriverManager.getConnection(url)) {
                boolean lib = step.compareTo("e3") >= 0;
                Set<String> schemas = lib ? Set.of("lib") : Set.of();
                madeAgain(source, new Scope(schemas, name -> name.name().startsWith("migrate_"), true));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended"})
    void whatOnlyPostgresqlHasIsMadeAgain(String mode) throws SQLException {
        try (Connection source =
                DriverManager.getConnection(PostgresServer.newDatabase() + "&preferQueryMode=" + mode)) {
            execute(source, Golden.read(ODD));
            Schema schema = madeAgain(source, scope("lib", "Odd Schema"));
            assertFalse(schema.objects(RawObject.class).isEmpty());
            assertEquals(2, schema.objects(Namespace.class).size());
        }
    }

    @Test
    void whatNewServersHaveIsMadeAgain() throws SQLException {
        try (Connection source = fresh()) {
            execute(source, Golden.read(ODD.resolveSibling("postgresql-18.sql")));
            madeAgain(source, CURRENT);
        }
    }

    private static Table table(Connection connection, String sql, String name) throws SQLException {
        execute(connection, sql);
        return PostgresqlReflection.read(connection, CURRENT)
                .table(new ObjectName(null, name))
                .orElseThrow();
    }

    @Test
    void plainThingsReadAsAPersonWritesThem() throws SQLException {
        try (Connection connection = TestDatabase.POSTGRESQL.empty()) {
            Table table = table(connection, """
                    CREATE TABLE users (
                        id bigserial PRIMARY KEY,
                        status character varying(20) DEFAULT 'new' NOT NULL CHECK (status IN ('new', 'old')),
                        price numeric(8,2) DEFAULT -1.50 CHECK (price >= 0 AND price < 100 OR status = ''),
                        active boolean DEFAULT true,
                        tags text[] DEFAULT '{}',
                        added timestamp with time zone DEFAULT now()
                    )""", "users");
            assertEquals(
                    List.of("bigserial", "string(20)", "decimal(8,2)", "boolean", "text[]", "timestamptz"),
                    table.columns().stream()
                            .map(column -> column.type().toString())
                            .toList());
            assertEquals(new Literal("new"), table.requireColumn("status").defaultValue());
            assertEquals("-1.50", table.requireColumn("price").defaultValue().toString());
            assertEquals(new Literal(true), table.requireColumn("active").defaultValue());
            assertEquals(new Literal("{}"), table.requireColumn("tags").defaultValue());
            assertEquals(Sql.of("now()"), table.requireColumn("added").defaultSql());
            Column id = table.requireColumn("id");
            assertTrue(id.defaultValue() == null && id.defaultSql() == null && id.identity() == null);
            assertEquals(
                    new Constraint.Check("users_status_check", Sql.of("status IN ('new', 'old')"), false),
                    table.requireConstraint("users_status_check"));
            assertEquals(
                    new Constraint.Check("users_check", Sql.of("(price >= 0 AND price < 100) OR status = ''"), false),
                    table.requireConstraint("users_check"));
        }
    }

    @Test
    void theNumberOfQueriesDoesNotGrow() throws SQLException {
        AtomicInteger one = new AtomicInteger();
        AtomicInteger many = new AtomicInteger();
        try (Connection connection = TestDatabase.POSTGRESQL.empty()) {
            execute(connection, "CREATE TABLE t0 (id serial PRIMARY KEY, n integer)");
            PostgresqlReflection.read(counting(connection, one), CURRENT);
            for (int i = 1; i < 60; i++) {
                execute(
                        connection,
                        "CREATE TABLE t" + i + " (id serial PRIMARY KEY, n integer REFERENCES t" + (i - 1)
                                + "); CREATE INDEX ON t" + i + " (n); CREATE VIEW v" + i + " AS SELECT n FROM t" + i);
            }
            assertEquals(
                    60,
                    PostgresqlReflection.read(counting(connection, many), CURRENT)
                            .tables()
                            .size());
        }
        assertEquals(one.get(), many.get());
        assertTrue(one.get() <= 16, one + " queries");
    }

    private static Connection counting(Connection connection, AtomicInteger queries) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("createStatement")
                            || method.getName().equals("prepareStatement")) {
                        queries.incrementAndGet();
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void whatIsExcludedIsLeftOutWithAllThatBelongsToIt() throws SQLException {
        try (Connection connection = TestDatabase.POSTGRESQL.empty()) {
            execute(connection, """
                    CREATE TABLE kept (id integer PRIMARY KEY);
                    CREATE TABLE hidden (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, n serial, kept integer REFERENCES kept);
                    CREATE SEQUENCE of_hidden OWNED BY hidden.kept;
                    CREATE SEQUENCE free;
                    ALTER TABLE hidden ENABLE ROW LEVEL SECURITY;
                    CREATE POLICY p ON hidden USING (true);
                    CREATE STATISTICS s ON id, n FROM hidden;
                    CREATE RULE r AS ON DELETE TO hidden DO INSTEAD NOTHING;
                    CREATE INDEX i ON hidden (kept DESC);
                    CREATE VIEW hidden_view AS SELECT id FROM hidden;
                    CREATE VIEW kept_view AS SELECT id FROM kept""");
            Scope scope = new Scope(Set.of(), name -> name.name().startsWith("hidden"));
            Schema schema = PostgresqlReflection.read(connection, scope);
            assertEquals(
                    List.of("free", "kept", "kept_view"),
                    schema.objects().stream()
                            .map(object -> object.name().name())
                            .toList());
            assertEquals(1, schema.objects(Sequence.class).size());
        }
    }

    @Test
    void otherSchemasAreReadWhereTheyAreNamed() throws SQLException {
        try (Connection connection = fresh()) {
            execute(connection, """
                    CREATE SCHEMA a; CREATE SCHEMA b; CREATE SCHEMA c;
                    CREATE TABLE a.t (id integer PRIMARY KEY);
                    CREATE TABLE b.t (id integer REFERENCES a.t);
                    CREATE TABLE c.t (id integer);
                    CREATE VIEW a.v AS SELECT b.id FROM b.t b JOIN a.t USING (id);
                    SET search_path = a, public""");
            Schema schema = PostgresqlReflection.read(connection, scope("b", "a"));
            assertEquals(
                    List.of("b", "t", "b.t", "v"),
                    schema.objects().stream()
                            .map(SchemaObject::name)
                            .map(ObjectName::toString)
                            .toList());
            View view = schema.find(View.class, new ObjectName(null, "v")).orElseThrow();
            assertTrue(
                    view.query().toString().contains("FROM (b.t b"),
                    view.query().toString());
            assertEquals(List.of(List.of("a, public")), TestDatabase.query(connection, "SHOW search_path"));
        }
    }

    @Test
    void aRoleThatMayOnlyReadSeesTheSame() throws SQLException {
        String url = PostgresServer.newDatabase();
        Scope scope = scope("lib", "Odd Schema");
        try (Connection owner = DriverManager.getConnection(url)) {
            execute(owner, Golden.read(ODD));
            execute(owner, "CREATE ROLE reader LOGIN");
            Schema all = PostgresqlReflection.read(owner, scope);
            try (Connection reader = DriverManager.getConnection(url.replace("user=postgres", "user=reader"))) {
                reader.setReadOnly(true);
                assertEquals(List.of(), all.differences(PostgresqlReflection.read(reader, scope)));
            } finally {
                execute(owner, "DROP ROLE reader");
            }
        }
    }

    @Test
    void anOpenTransactionStaysAsItIs() throws SQLException {
        try (Connection connection = TestDatabase.POSTGRESQL.empty()) {
            connection.setAutoCommit(false);
            execute(connection, "CREATE TABLE uncommitted (id integer)");
            assertEquals(
                    1, PostgresqlReflection.read(connection, CURRENT).tables().size());
            execute(connection, "INSERT INTO uncommitted VALUES (1)");
            connection.commit();
            assertEquals(List.of(List.of("1")), TestDatabase.query(connection, "SELECT id FROM uncommitted"));
        }
    }

    @Test
    void aTemporaryTableHidesNothing() throws SQLException {
        try (Connection connection = TestDatabase.POSTGRESQL.empty()) {
            execute(connection, """
                    CREATE TABLE t (id integer);
                    CREATE VIEW v AS SELECT id FROM t;
                    CREATE TEMPORARY TABLE t (other integer);
                    CREATE TEMPORARY VIEW w AS SELECT 1""");
            Schema schema = PostgresqlReflection.read(connection, CURRENT);
            assertEquals(
                    List.of("t", "v"),
                    schema.objects().stream()
                            .map(object -> object.name().name())
                            .toList());
            assertEquals(
                    " SELECT id\n   FROM t",
                    " " + schema.objects(View.class).get(0).query().toString().replace("t.id", "id"));
        }
    }
}
