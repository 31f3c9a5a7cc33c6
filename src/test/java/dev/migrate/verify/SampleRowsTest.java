package dev.migrate.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.engine.Progress;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import dev.migrate.testing.Project;
import dev.migrate.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables that are hard to put rows into. */
class SampleRowsTest {

    @TempDir
    Path temp;

    private List<Unfilled> unfilled;
    private Project project;

    private Map<String, Integer> fill(TestDatabase database, String upgrade) throws Exception {
        Path directory = Files.createTempDirectory(temp, "project");
        project = new Project(directory, database);
        project.revision("r1", "null", upgrade, "[]");
        project.migrations().upgrade("r1", Progress.SILENT);
        return again(database);
    }

    private Map<String, Integer> again(TestDatabase database) throws Exception {
        Schema schema =
                Replay.upTo(project.migrations(), "r1", database.dialect().id());
        try (Connection connection = DriverManager.getConnection(project.url())) {
            unfilled = SampleRows.fill(connection, database.dialect(), schema, SampleRows.DEFAULT_ROWS);
        }
        Map<String, Integer> counts = new TreeMap<>();
        for (Table table : schema.tables()) {
            String name = table.name().name();
            counts.put(
                    name,
                    Integer.valueOf(project.query("SELECT count(*) FROM \"" + name + "\"")
                            .get(0)));
        }
        return counts;
    }

    @ParameterizedTest
    @EnumSource
    void circleOfKeysThatMayBeNull(TestDatabase database) throws Exception {
        String circle = """
                - create_table:
                    table: a
                    columns: [{name: id, type: integer, primary_key: true}, {name: b_id, type: integer}]
                - create_table:
                    table: b
                    columns:
                      - {name: id, type: integer, primary_key: true}
                      - {name: a_id, type: integer, nullable: false, references: {table: a, column: id}}
                - create_foreign_key: {table: a, columns: [b_id], references: {table: b, columns: [id]}}
                """;
        assertEquals(Map.of("a", 3, "b", 3), fill(database, circle));
        assertEquals(List.of("901 null", "902 null", "903 903"), project.query("SELECT id, b_id FROM a ORDER BY id"));
    }

    @ParameterizedTest
    @EnumSource
    void circleOfKeysThatMayNotBeNull(TestDatabase database) throws Exception {
        String circle = """
                - create_table:
                    table: a
                    columns:
                      - {name: id, type: integer, primary_key: true}
                      - {name: b_id, type: integer, nullable: false}
                - create_table:
                    table: b
                    columns:
                      - {name: id, type: integer, primary_key: true}
                      - {name: a_id, type: integer, nullable: false, references: {table: a, column: id}}
                - create_foreign_key:
                    table: a
                    columns: [b_id]
                    references: {table: b, columns: [id]}
                    deferrable: true
                """;
        assertEquals(Map.of("a", 3, "b", 3), fill(database, circle));
    }

    @ParameterizedTest
    @EnumSource
    void keyOfItsOwn(TestDatabase database) throws Exception {
        String tables = """
                - create_table:
                    table: tree
                    columns:
                      - {name: id, type: integer, identity: {always: %s}, primary_key: true}
                      - {name: parent, type: integer, nullable: false, references: {table: tree, column: id}}
                """.formatted(database == TestDatabase.POSTGRESQL);
        assertEquals(Map.of("tree", 3), fill(database, tables));
    }

    @ParameterizedTest
    @EnumSource
    void keysOfSeveralColumns(TestDatabase database) throws Exception {
        String tables = """
                - create_table:
                    table: tenant
                    columns: [{name: id, type: integer, primary_key: true}]
                - create_table:
                    table: room
                    columns:
                      - {name: tenant, type: integer, references: {table: tenant, column: id}}
                      - {name: nr, type: string(2)}
                    primary_key: [tenant, nr]
                - create_table:
                    table: person
                    columns:
                      - {name: tenant, type: integer, references: {table: tenant, column: id}}
                      - {name: nr, type: smallint}
                    primary_key: [tenant, nr]
                - create_table:
                    table: booking
                    columns:
                      - {name: tenant, type: integer, nullable: false}
                      - {name: room, type: string(2), nullable: false}
                      - {name: person, type: smallint}
                      - {name: start_at, type: timestamp, nullable: false}
                      - {name: end_at, type: timestamp, nullable: false}
                    foreign_keys:
                      - {columns: [tenant, room], references: {table: room}}
                      - {columns: [tenant, person], references: {table: person}}
                    unique_constraints: [{columns: [tenant, room]}]
                    check_constraints: [{name: ck, expression: start_at < end_at}]
                """;
        assertEquals(Map.of("tenant", 3, "room", 3, "person", 3, "booking", 3), fill(database, tables));
    }

    @ParameterizedTest
    @EnumSource
    void checks(TestDatabase database) throws Exception {
        String tables = """
                - create_table:
                    table: checked
                    columns:
                      - {name: id, type: integer, primary_key: true}
                      - {name: low, type: smallint, nullable: false, check: low >= 30 AND low < 35}
                      - {name: big, type: bigint, nullable: false, check: big > 1000000}
                      - {name: state, type: string(10), nullable: false, check: "state IN ('open', 'done')"}
                      - {name: done_at, type: timestamp}
                      - {name: flag, type: boolean, nullable: false}
                      - {name: code, type: string(8), nullable: false, check: length(code) = 8}
                      - {name: grade, type: char(1), nullable: false, unique: true}
                      - {name: mail, type: text, nullable: false, check: "mail LIKE '%_@%_.%_'"}
                      - {name: note, type: text, nullable: false, check: "note <> '' AND note NOT IN ('a', 'b')"}
                    check_constraints:
                      - {name: ck_done, expression: "(state = 'done') = (done_at IS NOT NULL)"}
                    unique_constraints: [{columns: [state, low]}]
                - create_table:
                    table: few
                    columns: [{name: f, type: boolean, nullable: false, unique: true}]
                """;
        assertEquals(Map.of("checked", 3, "few", 2), fill(database, tables));
        assertEquals(List.of(), unfilled);
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeIsTold(TestDatabase database) throws Exception {
        String tables = """
                - create_table:
                    table: never
                    columns: [{name: id, type: integer, nullable: false}]
                    check_constraints: [{name: ck_never, expression: id < 0 AND id > 0}]
                - create_table:
                    table: below
                    columns: [{name: id, type: integer, primary_key: true}]
                - bulk_insert: {table: below, rows: [{id: 1}, {id: 902}]}
                """;
        assertEquals(Map.of("never", 0, "below", 3), fill(database, tables));
        assertEquals("never", unfilled.get(0).table().name());
        assertTrue(unfilled.get(0).reason().contains("ck_never"), unfilled.toString());
        assertEquals(List.of("1", "902", "903"), project.query("SELECT id FROM below ORDER BY id"));
        assertEquals(Map.of("never", 0, "below", 3), again(database));
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeThatIsPortable(TestDatabase database) throws Exception {
        String tables = """
                - create_table:
                    table: types
                    strict: %s
                    columns:
                      - {name: id, type: bigint, identity: true, primary_key: true}
                      - {name: c1, type: boolean}
                      - {name: c2, type: smallint, nullable: false}
                      - {name: c3, type: "decimal(2, 2)", unique: true}
                      - {name: c4, type: real}
                      - {name: c5, type: double}
                      - {name: c6, type: string(2), unique: true}
                      - {name: c7, type: text}
                      - {name: c8, type: char(3)}
                      - {name: c9, type: date, unique: true}
                      - {name: d1, type: time}
                      - {name: d2, type: timestamp}
                      - {name: d3, type: timestamptz}
                      - {name: d4, type: interval}
                      - {name: d5, type: uuid, unique: true}
                      - {name: d6, type: json}
                      - {name: d7, type: jsonb}
                      - {name: d8, type: binary, unique: true}
                      - {name: d9, type: integer, generated: {expression: c2 + 1, storage: stored}}
                      - {name: e1, type: integer, nullable: false, default: 7}
                - create_table:
                    table: keyed
                    without_rowid: %s
                    columns: [{name: k, type: text, primary_key: true}, {name: v, type: "decimal(3)"}]
                """;
        for (boolean strict : List.of(false, true)) {
            assertEquals(
                    Map.of("types", 3, "keyed", 3),
                    fill(database, tables.formatted(strict, database == TestDatabase.SQLITE)));
        }
        assertEquals(List.of("1"), project.query("SELECT count(*) FROM types WHERE c1 IS NULL AND d8 IS NULL"));
        assertEquals(List.of("2"), project.query("SELECT count(*) FROM types WHERE c1 IS NOT NULL AND d8 IS NOT NULL"));
    }

    @ParameterizedTest
    @EnumSource
    void theSameRowsEachTime(TestDatabase database) throws Exception {
        String table = """
                - create_table:
                    table: t
                    columns:
                      - {name: id, type: uuid, primary_key: true}
                      - {name: at, type: timestamptz, default_sql: CURRENT_TIMESTAMP, nullable: false}
                      - {name: note, type: text}
                """;
        fill(database, table);
        List<String> rows = project.query("SELECT * FROM t ORDER BY id");
        fill(database, table);
        assertEquals(rows, project.query("SELECT * FROM t ORDER BY id"));
    }
}
