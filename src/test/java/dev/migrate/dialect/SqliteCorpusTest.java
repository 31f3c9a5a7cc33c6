package dev.migrate.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.migrate.error.MigrationException;
import dev.migrate.op.AddColumn;
import dev.migrate.op.AlterColumn;
import dev.migrate.op.Change;
import dev.migrate.op.ColumnDefinition;
import dev.migrate.op.CreateCheckConstraint;
import dev.migrate.op.CreateForeignKey;
import dev.migrate.op.CreateUniqueConstraint;
import dev.migrate.op.DropColumn;
import dev.migrate.op.DropConstraint;
import dev.migrate.op.Op;
import dev.migrate.op.RenameColumn;
import dev.migrate.schema.Literal;
import dev.migrate.schema.Reference;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Type;
import dev.migrate.testing.Changing;
import dev.migrate.testing.Promise;
import dev.migrate.testing.SqliteSnapshot;
import dev.migrate.testing.SqliteSnapshot.Allowed;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Schemas that others have written, with their rows: every table is changed in every way, by both kinds of recreation, and
 * what the change does not name stays. They lie beside this project where they are there at all.
 */
class SqliteCorpusTest {

    private static final Path CASES = Path.of("../shared/cases/sqlite");
    private static final Pattern NAMED = Pattern.compile("CONSTRAINT +([\"\\[`]?)(\\w+)", Pattern.CASE_INSENSITIVE);

    /** Which this SQLite refuses to read. */
    private static final Set<String> UNREADABLE = Set.of("altertab3_27.3.sql", "altertab3_8.2.1.sql");

    private static final Map<String, Integer> COUNTS = new ConcurrentSkipListMap<>();

    /** Beside each other, but not beside another class: what that makes on a server goes when a class is over. */
    @Execution(ExecutionMode.CONCURRENT)
    @TestFactory
    Stream<DynamicTest> everyTableIsChangedInEveryWay() throws IOException {
        assumeTrue(Files.isDirectory(Path.of("../shared")), "the schemas are not here");
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("schemas", "sqlite-tests")) {
            try (Stream<Path> each = Files.list(CASES.resolve(folder))) {
                files.addAll(each.sorted().toList());
            }
        }
        assertTrue(files.size() > 100);
        files.removeIf(file -> UNREADABLE.contains(file.getFileName().toString()));
        int step = Promise.times(4, 1);
        return IntStream.range(0, files.size())
                .filter(i -> i % step == 0)
                .mapToObj(files::get)
                .flatMap(file -> Stream.of(RecreateBy.values())
                        .map(way -> DynamicTest.dynamicTest(
                                file.getFileName() + " by " + way,
                                () -> Promise.CHANGED_TABLE.attempt("schemas", () -> check(file, way)))));
    }

    @AfterAll
    static void tell() {
        System.out.println("changes to tables that others have written: " + COUNTS);
        Promise.CHANGED_TABLE.count(
                "changes",
                COUNTS.values().stream().mapToLong(Integer::longValue).sum());
        Promise.CHANGED_TABLE.tell(SqliteCorpusTest.class);
    }

    private static void check(Path file, RecreateBy way) throws SQLException, IOException {
        List<String> lost = new ArrayList<>();
        try (Connection connection = SqliteSnapshot.load(file)) {
            SqliteSnapshot whole = SqliteSnapshot.of(connection, null);
            for (String table : SqliteSnapshot.tables(connection)) {
                SqliteSnapshot start = SqliteSnapshot.of(connection, table);
                for (Trial trial : trials(table, connection, start.definition(table))) {
                    if (way == RecreateBy.SWAP && !trial.passesOverRows) {
                        continue;
                    }
                    lost.addAll(new Run(connection, start, table, trial, way).run());
                }
            }
            assertEquals(whole.text(), SqliteSnapshot.of(connection, null).text(), "what was undone is undone");
        }
        assertEquals(List.of(), lost, () -> String.join("\n", lost));
    }

    /**
     * A change.
     *
     * @param down empty where nothing leads back letter for letter
     * @param forward what it may touch
     * @param back what may differ when it is undone
     * @param passesOverRows whether the way in which a table is made anew matters to it
     */
    private record Trial(
            String name, List<Op> up, List<Op> down, Allowed forward, Allowed back, boolean passesOverRows) {}

    private static List<Trial> trials(String table, Connection connection, String definition) throws SQLException {
        List<String> columns = SqliteSnapshot.columns(connection, table);
        List<Trial> trials = new ArrayList<>();
        Allowed text = Allowed.of(table);
        Allowed nothing = Allowed.of(table).nothing();
        List<Op> dropNew = List.of(new DropColumn(null, table, "zz_new", false));
        String middle = columns.get(columns.size() / 2);
        trials.add(new Trial("add last", List.of(add(table, null, null, null, null)), dropNew, text, nothing, false));
        trials.add(new Trial(
                "add first", List.of(add(table, null, null, null, columns.get(0))), dropNew, text, nothing, true));
        trials.add(new Trial(
                "add in the middle", List.of(add(table, null, null, null, middle)), dropNew, text, nothing, true));
        trials.add(new Trial(
                "add with default",
                List.of(add(table, false, new Literal(BigDecimal.ONE), null, null)),
                dropNew,
                text,
                nothing,
                false));
        trials.add(new Trial(
                "add computed", List.of(add(table, null, null, Sql.of("1 + 1"), null)), dropNew, text, nothing, true));
        trials.add(new Trial(
                "add check",
                List.of(new CreateCheckConstraint(null, table, "zz_check", Sql.of("1 = 1"), false)),
                List.of(new DropConstraint(null, table, "zz_check", false)),
                text,
                nothing,
                false));
        for (String column : columns) {
            addTrials(trials, table, column, SqliteSnapshot.type(connection, table, column));
        }
        List<String> constraints = new ArrayList<>(
                NAMED.matcher(definition).results().map(found -> found.group(2)).toList());
        constraints.add(table + "_pkey");
        for (String column : columns) {
            for (String kind : List.of("key", "fkey", "check")) {
                constraints.add(table + "_" + column + "_" + kind);
            }
        }
        for (String constraint : constraints) {
            trials.add(new Trial(
                    "drop constraint",
                    List.of(new DropConstraint(null, table, constraint, false)),
                    List.of(),
                    Allowed.of(table).keys(),
                    nothing,
                    false));
        }
        return trials;
    }

    private static void addTrials(List<Trial> trials, String table, String column, String type) {
        Allowed nothing = Allowed.of(table).nothing();
        trials.add(new Trial(
                "drop",
                List.of(new DropColumn(null, table, column, false)),
                List.of(),
                Allowed.of(table).column(column).keys(),
                nothing,
                true));
        Pattern name = Pattern.compile("(?i)\\b" + Pattern.quote(column) + "\\b|zz_renamed");
        trials.add(new Trial(
                "rename",
                List.of(new RenameColumn(null, table, column, "zz_renamed")),
                List.of(new RenameColumn(null, table, "zz_renamed", column)),
                Allowed.of(table)
                        .column(column)
                        .written(each -> unquoted(name.matcher(each).replaceAll("X"))),
                Allowed.of(table)
                        .nothing()
                        .written(each -> unquoted(name.matcher(each).replaceAll("X"))),
                false));
        trials.add(new Trial(
                "retype",
                List.of(retype(table, column, "NUMERIC(7)")),
                List.of(retype(table, column, type)),
                Allowed.of(table).column(column).keys(),
                Allowed.of(table).column(column).keys().nothing().written(each -> each.toLowerCase(Locale.ROOT)),
                true));
        trials.add(new Trial(
                "add unique",
                List.of(new CreateUniqueConstraint(null, table, "zz_unique", List.of(column), false, false, null)),
                List.of(new DropConstraint(null, table, "zz_unique", false)),
                Allowed.of(table),
                nothing,
                false));
        trials.add(new Trial(
                "add foreign key",
                List.of(new CreateForeignKey(
                        null,
                        table,
                        "zz_fk",
                        List.of(column),
                        new Reference(null, table, List.of(column)),
                        null,
                        null,
                        null,
                        false,
                        null,
                        false)),
                List.of(new DropConstraint(null, table, "zz_fk", false)),
                Allowed.of(table),
                nothing,
                false));
        trials.add(new Trial(
                "default", List.of(withDefault(table, column)), List.of(), Allowed.of(table), nothing, false));
        trials.add(
                new Trial("not null", List.of(notNull(table, column)), List.of(), Allowed.of(table), nothing, false));
    }

    private static String unquoted(String text) {
        return text.replaceAll("[\"'`\\[\\]]", "");
    }

    private static AddColumn add(String table, Boolean nullable, Literal value, Sql sql, String insertBefore) {
        ColumnDefinition column = new ColumnDefinition(
                "zz_new",
                new Type.Native("INTEGER"),
                nullable,
                value,
                sql,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return new AddColumn(null, table, column, false, insertBefore, null);
    }

    private static AlterColumn retype(String table, String column, String type) {
        return new AlterColumn(
                null, table, column, new Type.Native(type), null, null, null, null, null, null, null, null);
    }

    private static AlterColumn withDefault(String table, String column) {
        return new AlterColumn(null, table, column, null, null, null, new Literal("zz"), null, null, null, null, null);
    }

    private static AlterColumn notNull(String table, String column) {
        return new AlterColumn(null, table, column, null, null, false, null, null, null, null, null, null);
    }

    /** One change to one table, undone at its end. */
    private record Run(Connection connection, SqliteSnapshot start, String table, Trial trial, RecreateBy way) {

        List<String> run() throws SQLException {
            List<String> lost = new ArrayList<>();
            String name = trial.name + " " + way.name().toLowerCase(Locale.ROOT);
            SqliteSnapshot.execute(connection, "BEGIN");
            try {
                Changing.apply(connection, changes(trial.up), way);
                tell(lost, "", start.lost(SqliteSnapshot.of(connection, table), trial.forward));
                if (!trial.down.isEmpty()) {
                    Changing.apply(connection, changes(trial.down), way);
                    tell(lost, "back from ", start.lost(SqliteSnapshot.of(connection, table), trial.back));
                }
                count(name + (lost.isEmpty() ? ": kept" : ": LOST"));
            } catch (MigrationException | SQLException e) {
                String problem = e instanceof MigrationException told ? told.problem() : e.getMessage();
                if (problem.contains("malformed")) {
                    tell(lost, "", problem);
                } else if (!problem.contains("has no constraint")) {
                    count(name + ": refused");
                }
            } finally {
                SqliteSnapshot.execute(connection, "ROLLBACK");
                SqliteSnapshot.execute(connection, "PRAGMA legacy_alter_table = OFF");
            }
            return lost;
        }

        private void tell(List<String> lost, String direction, String differences) {
            if (!differences.isEmpty()) {
                lost.add(direction + trial.name + " " + trial.up + ": " + differences);
            }
        }

        private static List<Change> changes(List<Op> ops) {
            return ops.stream().map(Change::of).toList();
        }

        private static void count(String what) {
            COUNTS.merge(what, 1, Integer::sum);
        }
    }
}
