package dev.migrate.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.changeset.RevisionFiles;
import dev.migrate.error.MigrationException;
import dev.migrate.op.AttachPartition;
import dev.migrate.op.Change;
import dev.migrate.op.CreateExtension;
import dev.migrate.op.CreateSchema;
import dev.migrate.op.CreateSequence;
import dev.migrate.op.Creation;
import dev.migrate.op.DropExtension;
import dev.migrate.op.DropSchema;
import dev.migrate.op.Op;
import dev.migrate.op.SetComment;
import dev.migrate.op.Substitution;
import dev.migrate.revision.Body;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.EnumType;
import dev.migrate.schema.Extension;
import dev.migrate.schema.Function;
import dev.migrate.schema.Namespace;
import dev.migrate.schema.Naming;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.Table;
import dev.migrate.schema.View;
import dev.migrate.testing.Golden;
import dev.migrate.testing.Statements;
import dev.migrate.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
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

    /** What an operation says undoes it does so on the real database; but for a column that comes back at the end. */
    @TestFactory
    Stream<DynamicTest> inverses() {
        return Stream.of(TestDatabase.values())
                .flatMap(database -> CASES.values().stream()
                        .map(path -> new Case(path, database))
                        .filter(Case::hasInverse)
                        .map(each -> DynamicTest.dynamicTest(database.dialect().id() + " " + each.path, each::undo)));
    }

    /** Nobody knows the rows that were there before, what SQL has done, or how to take a value out of an enum. */
    @Test
    void whatHasNoInverseIsKnown() {
        Set<String> rest = keys();
        for (Path path : CASES.values()) {
            for (TestDatabase database : TestDatabase.values()) {
                Case each = new Case(path, database);
                if (each.hasInverse()) {
                    each.changes(each.body(), Direction.UPGRADE)
                            .forEach(change -> rest.remove(change.op().key()));
                }
            }
        }
        assertEquals(
                Set.of(
                        "add_enum_value",
                        "backfill",
                        "bulk_insert",
                        "delete_rows",
                        "execute",
                        "update_rows",
                        "validate_constraint"),
                rest);
    }

    private static Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        for (Class<?> op : Op.class.getPermittedSubclasses()) {
            keys.add(Op.key(op));
        }
        return keys;
    }

    @Test
    void everyOperationHasACase() {
        Set<String> folders =
                CASES.keySet().stream().map(name -> name.split("/")[0]).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(keys(), folders);
    }

    @Test
    void everyFileIsMadeByACase() {
        List<String> known = new ArrayList<>(List.of("given.yaml", "changeset.yaml"));
        for (TestDatabase database : TestDatabase.values()) {
            String id = database.dialect().id();
            known.addAll(List.of("up." + id + ".sql", "down." + id + ".sql", "error." + id + ".txt"));
        }
        Pattern named = Pattern.compile("[a-z.]+\\.(csv|sql)");
        CASES.values().forEach(directory -> {
            List<String> own = new ArrayList<>(known);
            named.matcher(Golden.read(directory.resolve("changeset.yaml")))
                    .results()
                    .forEach(found -> own.add(found.group()));
            Golden.checkNoStray(directory, own);
        });
    }

    private static final class Case {

        /** What may need what stands before it. */
        private static final List<Class<?>> ORDER = List.of(
                Namespace.class,
                Extension.class,
                EnumType.class,
                Sequence.class,
                Function.class,
                Table.class,
                View.class);

        private final Path path;
        private final TestDatabase database;
        private final Dialect dialect;
        private final RevisionFiles directory;

        Case(Path path, TestDatabase database) {
            this.path = path;
            this.database = database;
            this.dialect = database.dialect();
            this.directory = new RevisionFiles(
                    List.of(path), false, Set.of("postgresql", "sqlite"), Naming.DEFAULT, Substitution.NONE);
        }

        void run() throws SQLException {
            Body body = body();
            try (Connection connection = connect()) {
                Schema given = given();
                execute(givenChanges(), connection);
                String start = database.describe(connection);
                Schema predicted;
                try {
                    List<Change> up = changes(body, Direction.UPGRADE);
                    dialect.check(up, Before.of(given));
                    predicted = Change.apply(up, given);
                    golden("up", execute(up, given, connection));
                } catch (MigrationException e) {
                    Golden.check(path.resolve("error." + dialect.id() + ".txt"), e.getMessage() + "\n");
                    return;
                }
                assertTrue(
                        !Files.exists(path.resolve("error." + dialect.id() + ".txt")),
                        "an error was expected: " + path);
                assertPredicted(predicted, connection);
                golden("down", execute(changes(body, Direction.DOWNGRADE), predicted, connection));
                assertEquals(start, database.describe(connection), "down leads back to the start");
            }
        }

        /** Whether all its operations can be undone, from what is known before them. */
        boolean hasInverse() {
            try {
                List<Change> up = changes(body(), Direction.UPGRADE);
                dialect.check(up, Before.of(given()));
                boolean refused = Files.exists(path.resolve("error." + dialect.id() + ".txt"));
                return !refused && !up.isEmpty() && Change.inverse(up, given()).isPresent();
            } catch (MigrationException e) {
                return false;
            }
        }

        private Body body() {
            return directory.body(revision("changeset"));
        }

        private List<Change> givenChanges() {
            return Files.exists(path.resolve("given.yaml"))
                    ? changes(directory.body(revision("given")), Direction.UPGRADE)
                    : List.of();
        }

        private Schema given() {
            return Change.apply(givenChanges(), Schema.empty());
        }

        void undo() throws SQLException {
            List<Change> up = changes(body(), Direction.UPGRADE);
            try (Connection connection = connect()) {
                execute(givenChanges(), connection);
                String start = database.describe(connection);
                execute(up, given(), connection);
                List<Change> back = Change.inverse(up, given()).orElseThrow();
                execute(back, Change.apply(up, given()), connection);
                assertEquals(sorted(start), sorted(database.describe(connection)), back.toString());
            }
        }

        private static String sorted(String description) {
            return description.lines().sorted().collect(Collectors.joining("\n"));
        }

        private Revision revision(String id) {
            return directory.graph().find(id).orElseThrow();
        }

        private List<Change> changes(Body body, Direction direction) {
            return body.changes(direction, dialect.id());
        }

        /** What is made outside the schema of the connection would be in the way of the next case. */
        private Connection connect() throws SQLException {
            boolean outside = changes(body(), Direction.UPGRADE).stream()
                    .map(Change::op)
                    .anyMatch(op -> op instanceof CreateSchema
                            || op instanceof DropSchema
                            || op instanceof CreateExtension
                            || op instanceof DropExtension
                            || op instanceof SetComment comment && comment.kind() == SetComment.Kind.SCHEMA);
            return outside ? database.fresh() : database.empty();
        }

        private String execute(List<Change> changes, Connection connection) throws SQLException {
            return execute(changes, Schema.unknown(), connection);
        }

        private String execute(List<Change> changes, Schema start, Connection connection) throws SQLException {
            Session session = dialect.session(
                    connection, new SessionSettings(Duration.ofSeconds(1), Duration.ofSeconds(1), RecreateBy.COPY));
            List<String> script = new ArrayList<>();
            Schema schema = start;
            for (List<Change> group : dialect.groups(changes)) {
                for (Statement statement : dialect.render(group, session.before(group, schema))) {
                    script.add(Statements.script(statement));
                    try {
                        Statements.run(statement, session);
                    } catch (SQLException e) {
                        throw new SQLSyntaxErrorException(e.getMessage() + " in: " + statement.sql(), e);
                    }
                }
                schema = Change.apply(group, schema);
            }
            return String.join("\n", script);
        }

        private void golden(String name, String script) {
            Golden.check(path.resolve(name + "." + dialect.id() + ".sql"), script);
        }

        /** The database must be as if the predicted tables had been made at once. */
        private void assertPredicted(Schema predicted, Connection connection) throws SQLException {
            if (!predicted.isComplete()) {
                return;
            }
            try (Connection fresh = connect()) {
                List<Op> last = new ArrayList<>();
                List<SchemaObject> objects = new ArrayList<>(predicted.objects());
                objects.sort(Comparator.comparingInt(object -> ORDER.indexOf(object.getClass())));
                for (SchemaObject object : objects) {
                    for (Op op : Creation.of(withoutKeys(object, last))) {
                        boolean late = op instanceof SetComment
                                || op instanceof AttachPartition
                                || op instanceof CreateSequence sequence && sequence.ownedBy() != null;
                        if (late) {
                            last.add(op);
                        } else {
                            execute(List.of(Change.of(op)), fresh);
                        }
                    }
                }
                for (Op op : last) {
                    execute(List.of(Change.of(op)), fresh);
                }
                assertEquals(database.describe(fresh), database.describe(connection), "as predicted");
            }
        }

        /** Foreign keys come last, because tables may refer to each other. */
        private static SchemaObject withoutKeys(SchemaObject object, List<Op> keys) {
            if (!(object instanceof Table table)) {
                return object;
            }
            Table without = table;
            for (Constraint constraint : table.constraints()) {
                if (constraint instanceof Constraint.ForeignKey) {
                    keys.add(Creation.of(table.name(), constraint));
                    without = without.withoutConstraint(constraint.name());
                }
            }
            return without.withComments(table.comments());
        }
    }
}
