package dev.migrate.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.changeset.RevisionDirectory;
import dev.migrate.error.MigrationException;
import dev.migrate.op.Change;
import dev.migrate.op.CreateForeignKey;
import dev.migrate.op.CreateTable;
import dev.migrate.op.DropTable;
import dev.migrate.op.Op;
import dev.migrate.revision.Body;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import dev.migrate.testing.Golden;
import dev.migrate.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every golden case on every database: the SQL is as it was read and committed; run on the real database it leads to the
 * schema that the operations predict; the way down leads to the start.
 */
class RenderGoldenTest {

    private static final Map<String, Path> CASES = Golden.cases("render", "changeset.yaml");

    @TestFactory
    Stream<DynamicTest> cases() {
        return Stream.of(TestDatabase.values())
                .flatMap(database -> CASES.entrySet().stream()
                        .map(entry -> DynamicTest.dynamicTest(
                                database.dialect().id() + " " + entry.getKey(),
                                () -> new Case(entry.getValue(), database).run())));
    }

    @Test
    void everyOperationHasACase() {
        Set<String> keys = new TreeSet<>();
        for (Class<?> op : Op.class.getPermittedSubclasses()) {
            keys.add(Op.key(op));
        }
        Set<String> folders =
                CASES.keySet().stream().map(name -> name.split("/")[0]).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(keys, folders);
    }

    @Test
    void everyFileIsMadeByACase() {
        List<String> known = new ArrayList<>(List.of("given.yaml", "changeset.yaml"));
        known.addAll(List.of("seed.postgresql.sql", "seed.sqlite.sql"));
        for (TestDatabase database : TestDatabase.values()) {
            String id = database.dialect().id();
            known.addAll(List.of("up." + id + ".sql", "down." + id + ".sql", "error." + id + ".txt"));
        }
        CASES.values().forEach(directory -> Golden.checkNoStray(directory, known));
    }

    private static final class Case {

        private final Path path;
        private final TestDatabase database;
        private final Dialect dialect;
        private final RevisionDirectory directory;

        Case(Path path, TestDatabase database) {
            this.path = path;
            this.database = database;
            this.dialect = database.dialect();
            this.directory = new RevisionDirectory(path, Set.of("postgresql", "sqlite"));
        }

        void run() throws SQLException {
            Body body = directory.body(revision("changeset"));
            try (Connection connection = database.empty()) {
                Schema given = Schema.empty();
                if (Files.exists(path.resolve("given.yaml"))) {
                    List<Change> changes = changes(directory.body(revision("given")), Direction.UPGRADE);
                    given = Change.apply(changes, given);
                    execute(changes, connection);
                }
                String start = database.describe(connection);
                Schema predicted;
                try {
                    List<Change> up = changes(body, Direction.UPGRADE);
                    dialect.check(up);
                    predicted = Change.apply(up, given);
                    golden("up", execute(up, connection));
                } catch (MigrationException e) {
                    Golden.check(path.resolve("error." + dialect.id() + ".txt"), e.getMessage() + "\n");
                    return;
                }
                assertTrue(
                        !Files.exists(path.resolve("error." + dialect.id() + ".txt")),
                        "an error was expected: " + path);
                assertPredicted(predicted, connection);
                golden("down", execute(changes(body, Direction.DOWNGRADE), connection));
                assertEquals(start, database.describe(connection), "down leads back to the start");
            }
        }

        private Revision revision(String id) {
            return directory.graph().find(id).orElseThrow();
        }

        private List<Change> changes(Body body, Direction direction) {
            return body.changes(direction, dialect.id());
        }

        private String execute(List<Change> changes, Connection connection) throws SQLException {
            Session session = dialect.session(connection, Duration.ofSeconds(1), Duration.ofSeconds(1));
            List<String> script = new ArrayList<>();
            for (List<Change> group : dialect.groups(changes)) {
                for (Statement statement : dialect.render(group, session.before(group, Schema.unknown()))) {
                    script.add(statement.sql());
                    try {
                        session.execute(statement.sql());
                    } catch (SQLException e) {
                        throw new SQLSyntaxErrorException(e.getMessage() + " in: " + statement.sql(), e);
                    }
                }
            }
            return script.stream()
                    .map(sql -> sql + (sql.endsWith(";") ? "\n" : ";\n"))
                    .collect(Collectors.joining("\n"));
        }

        private void golden(String name, String script) {
            Golden.check(path.resolve(name + "." + dialect.id() + ".sql"), script);
        }

        /** The database must be as if the predicted tables had been made at once. */
        private void assertPredicted(Schema predicted, Connection connection) throws SQLException {
            if (!predicted.isComplete()) {
                return;
            }
            try (Connection fresh = database.empty()) {
                List<Change> keys = new ArrayList<>();
                for (Table table : predicted.tables()) {
                    for (Op op : new DropTable(
                                    table.name().schema(), table.name().name(), false)
                            .inverse(predicted)
                            .orElseThrow()) {
                        execute(
                                List.of(Change.of(op instanceof CreateTable create ? withoutKeys(create, keys) : op)),
                                fresh);
                    }
                }
                execute(keys, fresh);
                assertEquals(database.describe(fresh), database.describe(connection), "as predicted");
            }
        }

        /** Foreign keys come last, because tables may refer to each other. */
        private static CreateTable withoutKeys(CreateTable create, List<Change> keys) {
            for (Constraint.ForeignKey key : create.foreignKeys()) {
                keys.add(Change.of(new CreateForeignKey(
                        create.schema(),
                        create.table(),
                        key.name(),
                        key.columns(),
                        key.references(),
                        key.onDelete(),
                        key.onUpdate(),
                        key.deferrable(),
                        key.initially())));
            }
            return new CreateTable(
                    create.schema(),
                    create.table(),
                    create.columns(),
                    create.primaryKey(),
                    create.uniqueConstraints(),
                    List.of(),
                    create.checkConstraints(),
                    create.ifNotExists());
        }
    }
}
