package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.engine.Progress;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.testing.Project;
import dev.migrate.testing.TestDatabase;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows from files. */
class LoadTest {

    @TempDir
    Path temp;

    private Project project(TestDatabase database) {
        return new Project(temp, database)
                .revision(
                        "a1",
                        null,
                        "- create_table: {table: t, columns: [{name: id, type: integer, primary_key: true},"
                                + " {name: label, type: text}, {name: paid, type: boolean}, {name: price, type: \"decimal(8, 2)\"},"
                                + " {name: data, type: binary}]}\n"
                                + "- bulk_insert: {table: t, file: rows.csv}",
                        "- drop_table: t");
    }

    private void file(String text) {
        try {
            Files.writeString(temp.resolve("rows.csv"), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void valuesAreOfTheirColumnsTypesAndNullIsNoEmptyText(TestDatabase database) {
        file(
                "\uFEFFid,label,paid,price,data\r\n1,\"a \"\"b\"\",\nc\",true,9.5,\\x00ff\r\n2,,false,,\r\n3,\"\",t,0,\\x\r\n");
        Project project = project(database);
        project.migrations().upgrade("head", Progress.SILENT);
        String hex = database == TestDatabase.SQLITE ? "hex(data)" : "encode(data, 'hex')";
        String one = database == TestDatabase.SQLITE ? "1" : "t";
        String zero = database == TestDatabase.SQLITE ? "0" : "f";
        assertEquals(
                List.of(
                        "1 a \"b\",\nc " + one + " " + (database == TestDatabase.SQLITE ? "9.5 00FF" : "9.50 00ff"),
                        "2 null " + zero + " null null",
                        "3  " + one + " " + (database == TestDatabase.SQLITE ? "0 " : "0.00 ")),
                project.query("SELECT id, label, paid, price, "
                        + (database == TestDatabase.SQLITE ? "iif(data IS NULL, NULL, " + hex + ")" : hex)
                        + " FROM t ORDER BY id"));
    }

    /** Not one of the zone of the machine that happens to run it. */
    @Test
    void aMomentWithoutAnOffsetIsOneOfUtc() {
        TimeZone zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
            file("at\n2020-01-01 12:00:00\n");
            Project project = new Project(temp, TestDatabase.POSTGRESQL)
                    .revision(
                            "a1",
                            null,
                            "- create_table: {table: m, columns: [{name: at, type: timestamptz}]}\n"
                                    + "- bulk_insert: {table: m, rows: [{at: \"2020-01-01 12:00:00\"}]}\n"
                                    + "- bulk_insert: {table: m, file: rows.csv}",
                            "- drop_table: m");
            project.migrations().upgrade("head", Progress.SILENT);
            assertEquals(
                    List.of("1577880000 2"),
                    project.query("SELECT extract(epoch FROM at)::bigint, count(*) FROM m GROUP BY 1"));
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWrongRowIsToldByItsLineAndNothingIsKept(TestDatabase database) {
        file("id,label\n1,a\n2,b,c\n");
        Project project = project(database);
        MigrationException e = assertThrows(
                MigrationException.class, () -> project.migrations().upgrade("head", Progress.SILENT));
        assertEquals(Code.FILE, e.code());
        assertTrue(e.getMessage().contains("rows.csv:3:1: "), e.getMessage());
        assertTrue(
                e.getMessage().contains("the row has 3 values, and the first line names 2 columns: id, label"),
                e.getMessage());
        assertEquals("", project.describe());
        assertTrue(project.migrations().validate().get(0).getMessage().contains("rows.csv:3:1: the row has 3 values"));
        file("id,lable\n1,a\n");
        assertTrue(project.migrations().validate().get(0).getMessage().contains("no column \"lable\""));
        file("");
        assertTrue(project.migrations().validate().get(0).getMessage().contains("does not name the columns"));
        file("id,\"label\n1,a\n");
        assertTrue(project.migrations().validate().get(0).getMessage().contains("rows.csv:"));
    }

    @ParameterizedTest
    @EnumSource
    void theContentCountsForTheChecksumAndTheLinesEndsDoNot(TestDatabase database) {
        file("id,label\n1,a\n");
        String one = checksum(database);
        file("id,label\r\n1,a\r\n");
        assertEquals(one, checksum(database));
        file("id,label\n1,b\n");
        assertTrue(!one.equals(checksum(database)));
    }

    private String checksum(TestDatabase database) {
        Project project = project(database);
        project.migrations().upgrade("head", Progress.SILENT);
        String checksum = project.query("SELECT checksum FROM migrate_revision").get(0);
        project.migrations().downgrade("base", Progress.SILENT);
        return checksum;
    }

    /** In a JVM with less memory than the file is long. */
    @ParameterizedTest
    @EnumSource
    void aMillionRowsTakeNoMoreMemoryThanOne(TestDatabase database) throws IOException {
        int rows = 1_000_000;
        String label = "x".repeat(60);
        try (BufferedWriter out = Files.newBufferedWriter(temp.resolve("rows.csv"), StandardCharsets.UTF_8)) {
            out.write("id,label\n");
            for (int i = 1; i <= rows; i++) {
                out.write(i + "," + label + "\n");
            }
        }
        Project project = project(database);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NoOpTest.Upgrade.class.getName(),
                        project.url(),
                        temp.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(output.contains("done: 1"), output);
        assertEquals(List.of(String.valueOf(rows)), project.query("SELECT count(*) FROM t"));
    }
}
