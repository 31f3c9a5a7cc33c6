package dev.migrate.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.migrate.engine.Progress;
import dev.migrate.schema.Schema;
import dev.migrate.testing.Project;
import dev.migrate.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that only PostgreSQL has. */
class SampleRowsPostgresqlTest {

    private static final TestDatabase DATABASE = TestDatabase.POSTGRESQL;

    @TempDir
    Path temp;

    private Project project;

    private List<Unfilled> fill(String upgrade) throws Exception {
        project = new Project(temp, DATABASE);
        project.revision("r1", "null", upgrade, "[]");
        project.migrations().upgrade("r1", Progress.SILENT);
        Schema schema =
                Replay.upTo(project.migrations(), "r1", DATABASE.dialect().id());
        try (Connection connection = DriverManager.getConnection(project.url())) {
            return SampleRows.fill(connection, DATABASE.dialect(), schema, SampleRows.DEFAULT_ROWS);
        }
    }

    private String count(String table) {
        return project.query("SELECT count(*) FROM " + table).get(0);
    }

    @Test
    void typesOfItsOwn() throws Exception {
        String tables = """
                - execute: {sql: "CREATE DOMAIN mail AS text CHECK (VALUE ~ '^[a-z]+@[a-z]+[.]com$')", touches: []}
                - execute: {sql: "CREATE DOMAIN part AS mail NOT NULL", touches: []}
                - execute: {sql: "CREATE TYPE pair AS (a integer, b text)", touches: []}
                - create_enum: {name: mood, values: [sad, ok, happy]}
                - create_table:
                    table: types
                    columns:
                      - {name: id, type: integer, identity: {always: true}, primary_key: true}
                      - {name: t01, type: part, unique: true}
                      - {name: t02, type: mood, nullable: false, unique: true}
                      - {name: t03, type: "mood[]", nullable: false}
                      - {name: t04, type: "text[]", nullable: false}
                      - {name: t05, type: pair, nullable: false}
                      - {name: t06, type: int4range, nullable: false}
                      - {name: t07, type: tstzrange, nullable: false}
                      - {name: t08, type: nummultirange, nullable: false}
                      - {name: t09, type: inet, nullable: false}
                      - {name: t10, type: cidr, nullable: false}
                      - {name: t11, type: macaddr, nullable: false}
                      - {name: t12, type: tsvector, nullable: false}
                      - {name: t13, type: tsquery, nullable: false}
                      - {name: t14, type: money, nullable: false}
                      - {name: t15, type: bit(5), nullable: false}
                      - {name: t16, type: bit varying(3), nullable: false}
                      - {name: t17, type: point, nullable: false}
                      - {name: t18, type: polygon, nullable: false}
                      - {name: t19, type: "numeric(3,3)", nullable: false}
                      - {name: t20, type: "numeric(2,5)", nullable: false}
                      - {name: t21, type: timetz, nullable: false}
                      - {name: t22, type: jsonpath, nullable: false}
                      - {name: t23, type: pg_lsn, nullable: false}
                      - {name: t24, type: '"char"', nullable: false}
                      - {name: t25, type: name, nullable: false}
                      - {name: t26, type: "interval day to second", nullable: false}
                      - {name: t27, type: "daterange[]", nullable: false}
                      - {name: t28, type: bytea, nullable: false, unique: true}
                      - {name: t29, type: regclass, nullable: false}
                      - {name: t30, type: "numeric(12,2)[]", nullable: false}
                      - {name: t31, type: box, nullable: false}
                      - {name: t32, type: circle, nullable: false}
                      - {name: t33, type: path, nullable: false}
                      - {name: t34, type: line, nullable: false}
                      - {name: t35, type: lseg, nullable: false}
                """;
        assertEquals(List.of(), fill(tables));
        assertEquals("3", count("types"));
    }

    @Test
    void constraintsOfItsOwn() throws Exception {
        String tables = """
                - create_function:
                    name: guard
                    returns: trigger
                    language: plpgsql
                    body: BEGIN IF NEW.size < 50 THEN RAISE EXCEPTION 'the size is too small'; END IF; RETURN NEW; END
                - create_table:
                    table: bookings
                    columns:
                      - {name: during, type: tsrange, nullable: false}
                      - {name: code, type: text, nullable: false, unique: true, check: "code ~ '^[A-Z]{2}-[0-9]{3}$'"}
                      - {name: size, type: integer, nullable: false}
                    exclude_constraints:
                      - {elements: [{column: during, with: "&&"}], using: gist}
                - create_trigger:
                    table: bookings
                    name: guard
                    timing: before
                    events: [insert]
                    for_each: row
                    function: guard
                """;
        assertEquals(List.of(), fill(tables));
        assertEquals("3", count("bookings"));
    }

    @Test
    void partitions() throws Exception {
        String tables = """
                - create_table:
                    table: ranged
                    columns: [{name: day, type: date, nullable: false}, {name: id, type: bigint}]
                    primary_key: [day, id]
                    partition_by: {method: range, columns: [day]}
                - create_table: {table: early, columns: [{name: day, type: date, nullable: false}, {name: id, type: bigint, nullable: false}]}
                - create_table: {table: late, columns: [{name: day, type: date, nullable: false}, {name: id, type: bigint, nullable: false}]}
                - attach_partition: {table: ranged, partition: early, to: [2020-01-01]}
                - attach_partition: {table: ranged, partition: late, from: [2031-01-01], to: [2032-01-01]}
                - create_table:
                    table: listed
                    columns: [{name: kind, type: text}, {name: n, type: integer}]
                    partition_by: {method: list, columns: kind}
                - create_table:
                    table: sub
                    columns: [{name: kind, type: text}, {name: n, type: integer}]
                    partition_by: {method: range, columns: n}
                - create_table: {table: sub_low, columns: [{name: kind, type: text}, {name: n, type: integer}]}
                - create_table: {table: rest, columns: [{name: kind, type: text}, {name: n, type: integer}]}
                - attach_partition: {table: listed, partition: sub, in: [x, y]}
                - attach_partition: {table: sub, partition: sub_low, from: [700], to: [800]}
                - attach_partition: {table: listed, partition: rest, default: true}
                - create_table:
                    table: hashed
                    columns: [{name: n, type: integer}]
                    partition_by: {method: hash, columns: n}
                - create_table: {table: h0, columns: [{name: n, type: integer}]}
                - create_table: {table: h1, columns: [{name: n, type: integer}]}
                - attach_partition: {table: hashed, partition: h0, modulus: 2, remainder: 0}
                - attach_partition: {table: hashed, partition: h1, modulus: 2, remainder: 1}
                """;
        assertEquals(List.of(), fill(tables));
        for (String leaf : List.of("early", "late", "sub_low", "rest", "h0", "h1")) {
            assertNotEquals("0", count(leaf), leaf);
        }
    }
}
