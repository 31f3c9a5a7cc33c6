package dev.migrate.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.engine.Progress;
import dev.migrate.error.MigrationException;
import dev.migrate.revision.Direction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A history of every kind of revision (one transaction, several, tables made anew, indexes built beside the traffic, rows
 * filled in batches that may be done once only), and what an undisturbed run of it leaves at every point that the record can
 * tell.
 */
public final class DisturbedHistory {

    private static final String RECORDED = "SELECT revision FROM migrate_revision ORDER BY revision";

    private static final String PART = "SELECT direction, revision, operation, event, message FROM migrate_log"
            + " WHERE operation IS NOT NULL AND id > (SELECT coalesce(max(id), 0) FROM migrate_log"
            + " WHERE operation IS NULL AND event = 'finished') ORDER BY id";

    private static final Pattern NOTHING_KEPT = Pattern.compile(
            "(upgrade|downgrade) of revision \"(\\w+)\".*nothing of this revision was kept", Pattern.DOTALL);

    /** Statements that change nothing which another connection could see. */
    private static final Pattern SETTING = Pattern.compile("PRAGMA|SET|RESET");

    /** Whatever was done several times since the database was empty. */
    private static final String REPEATED = "SELECT direction, revision, operation FROM migrate_log"
            + " WHERE event = 'finished' GROUP BY direction, revision, operation HAVING count(*) > 1";

    private final TestDatabase database;
    private final Map<Direction, Map<String, Set<String>>> states = new EnumMap<>(Direction.class);
    private final Map<Direction, String> ends = new EnumMap<>(Direction.class);

    /** Runs it once, undisturbed. */
    public DisturbedHistory(Path directory, TestDatabase database) {
        this.database = database;
        Project project = project(directory);
        for (Direction direction : Direction.values()) {
            Map<String, Set<String>> seen = new TreeMap<>();
            states.put(direction, seen);
            run(project, direction, new Progress() {
                private boolean inTransaction;

                @Override
                public void statement(String sql) {
                    if (!inTransaction && !SETTING.matcher(sql).lookingAt()) {
                        note(project, seen);
                    }
                    inTransaction = sql.startsWith("BEGIN")
                            || inTransaction && !sql.equals("COMMIT") && !sql.equals("ROLLBACK");
                }
            });
            note(project, seen);
            ends.put(direction, state(project, ""));
        }
    }

    /** A new project of the history, with a database of its own. */
    public Project project(Path directory) {
        return project(directory, database.newUrl(directory));
    }

    /** A new project of the history, on a database that is there already. */
    public Project project(Path directory, String url) {
        try {
            return write(new Project(Files.createDirectories(directory), database, url));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Project write(Project project) {
        boolean sqlite = database == TestDatabase.SQLITE;
        String beside = sqlite ? "" : ", concurrently: true";
        String dropped = sqlite ? "table: t, " : "";
        return project.revision("a1", null, """
                        - create_table: {table: t, columns: [{name: id, type: integer, primary_key: true}, \
                        {name: n, type: integer}, {name: name, type: text}]}
                        - create_table: {table: child, columns: [{name: id, type: integer, primary_key: true}, \
                        {name: t, type: integer, references: {table: t, column: id}}]}
                        - execute: {sql: "WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < 500) \
                        INSERT INTO t SELECT i, i, 'name ' || i FROM r", touches: []}
                        - execute: {sql: "INSERT INTO child SELECT id, id FROM t", touches: []}
                        """, "- drop_table: child\n- drop_table: t")
                .revision("b2", "a1", """
                        - alter_column: {table: t, column: n, type: text}
                        - alter_column: {table: t, column: n, type: bigint, using: CAST(n AS bigint)}
                        - add_column: {table: t, column: {name: c, type: integer, default: 5}}
                        - create_unique_constraint: {table: t, name: t_c, columns: [n, c]}
                        """, """
                        - drop_constraint: {table: t, name: t_c}
                        - drop_column: {table: t, column: c}
                        - alter_column: {table: t, column: n, type: integer}
                        """)
                .revision("c3", "b2", """
                        - add_column: {table: t, column: {name: m, type: integer, default: 0}}
                        - create_index: {table: t, name: beside_n, unique: true, columns: [n]BESIDE}
                        - backfill: {table: t, set_sql: {m: m + 2 * id}, batch_size: 60}
                        - alter_column: {table: t, column: m, nullable: false}
                        """.replace("BESIDE", beside), """
                        - drop_index: {DROPPEDname: beside_nBESIDE}
                        - drop_column: {table: t, column: m}
                        """.replace("BESIDE", beside)
                        .replace("DROPPED", dropped))
                .revision("d4", "c3", """
                        - rename_column: {table: t, column: name, to: title}
                        - create_check_constraint: {table: t, name: t_m, expression: m > -1}
                        - create_table: {table: u, columns: [{name: id, type: integer, primary_key: true}]}
                        - bulk_insert: {table: u, rows: [{id: 1}, {id: 2}]}
                        """, """
                        - drop_table: u
                        - drop_constraint: {table: t, name: t_m}
                        - rename_column: {table: t, column: title, to: name}
                        """)
                .revision("e5", "d4", """
                        - drop_index: {DROPPEDname: beside_nBESIDE}
                        - backfill: {table: t, set_sql: {m: m * 2 + 1}, batch_size: 40}
                        - create_index: {table: t, name: beside_m, columns: [m]BESIDE}
                        """.replace("BESIDE", beside).replace("DROPPED", dropped), """
                        - drop_index: {DROPPEDname: beside_mBESIDE}
                        - backfill: {table: t, set_sql: {m: (m - 1) / 2}, batch_size: 40}
                        - create_index: {table: t, name: beside_n, unique: true, columns: [n]BESIDE}
                        """.replace(
                                "BESIDE", beside)
                        .replace("DROPPED", dropped));
    }

    /** Runs it to its end, in one direction. */
    public static void run(Project project, Direction direction, Progress progress) {
        if (direction == Direction.UPGRADE) {
            project.migrations().upgrade("head", progress);
        } else {
            project.migrations().downgrade("base", progress);
        }
    }

    /** Empties the database, the record with it, and brings it to where a run in a direction begins. */
    public void begin(Project project, Direction direction) {
        if (database == TestDatabase.SQLITE) {
            for (String suffix : List.of("", "-journal", "-wal", "-shm")) {
                try {
                    Files.deleteIfExists(Path.of(project.sqliteFile() + suffix));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        } else {
            project.execute("DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
        }
        if (direction == Direction.DOWNGRADE) {
            run(project, Direction.UPGRADE, Progress.SILENT);
        }
    }

    /** Nobody must be at work; it is as an undisturbed run passes it, wherever that is. */
    public void assertOnTheWay(Project project, Direction direction) {
        if (database == TestDatabase.SQLITE && Files.exists(project.sqliteFile())) {
            assertEquals(List.of("ok"), project.query("PRAGMA integrity_check"));
        }
        String position = position(project);
        Set<String> expected = states.get(direction).get(position);
        assertNotNull(expected, "no place that an undisturbed run passes: " + position);
        String found = state(project, position);
        assertTrue(expected.contains(found), "at " + position + " there is\n" + found + "\nand should be\n" + expected);
    }

    /** Whether a revision that is not one transaction is done in part. */
    public boolean isHalfDone(Project project) {
        return position(project).contains(" [");
    }

    /** It is as an undisturbed run leaves it, and nothing was done twice. */
    public void assertAtEnd(Project project, Direction direction) {
        assertEquals(ends.get(direction), state(project, ""));
        assertEquals(
                direction == Direction.UPGRADE ? List.of("a1", "b2", "c3", "d4", "e5") : List.of(),
                project.query(RECORDED));
        assertEquals(List.of(), project.query(REPEATED));
    }

    /** Where a failed run has said that nothing of a revision was kept, nothing is there. */
    public void assertHonest(Project project, MigrationException error) {
        Matcher nothing = NOTHING_KEPT.matcher(error.getMessage());
        if (nothing.find()) {
            boolean recorded = tables(project).contains("migrate_revision");
            boolean applied = recorded && project.query(RECORDED).contains(nothing.group(2));
            assertEquals(nothing.group(1).equals("downgrade"), applied, error.getMessage());
            assertFalse(recorded && project.query(PART).toString().contains(nothing.group(2)), error.getMessage());
        }
    }

    private void note(Project project, Map<String, Set<String>> seen) {
        String position = position(project);
        seen.computeIfAbsent(position, each -> new HashSet<>()).add(state(project, position));
    }

    /** Where the record says that the database stands. */
    private String position(Project project) {
        if (!tables(project).contains("migrate_revision")) {
            return "no record";
        }
        List<String> part = project.query(PART);
        return project.query(RECORDED) + (part.isEmpty() ? "" : " " + part);
    }

    private List<String> tables(Project project) {
        if (database == TestDatabase.POSTGRESQL) {
            return project.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1");
        }
        return Files.exists(project.sqliteFile())
                ? project.query("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1")
                : List.of();
    }

    /** Schema and rows. What an operation that is only begun has made of its index is left out. */
    private String state(Project project, String position) {
        List<String> parts = new ArrayList<>();
        project.describe()
                .lines()
                .filter(line -> !position.contains("started null]") || !line.contains("index beside_"))
                .filter(line -> !position.contains("started null]") || !line.contains("INDEX beside_"))
                .forEach(parts::add);
        for (String table : tables(project)) {
            if (!table.startsWith("migrate_")) {
                List<String> rows = project.query("SELECT * FROM " + table + " ORDER BY id");
                parts.add(table + ": " + rows.size() + " rows, " + rows.hashCode());
            }
        }
        return String.join("\n", parts);
    }
}
