package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.engine.Progress;
import dev.migrate.testing.Project;
import dev.migrate.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An upgrade that has nothing to do, which is what most builds run, does nothing beyond finding that out. */
class NoOpTest {

    @TempDir
    Path temp;

    private Project upToDate(TestDatabase database) {
        Project project = new Project(temp, database)
                .revision(
                        "a1",
                        null,
                        "- create_table: {table: t, columns: [{name: a, type: integer}]}",
                        "- drop_table: t");
        project.migrations().upgrade("head", Progress.SILENT);
        return project;
    }

    /** The class names of a JVM of its own, because this one has loaded everything already. */
    @Test
    void itReadsNoOperationAndLoadsNoJooq() throws IOException {
        Project project = upToDate(TestDatabase.SQLITE);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Upgrade.class.getName(),
                        project.url(),
                        temp.toString())
                .redirectErrorStream(true)
                .start();
        List<String> lines =
                new String(process.getInputStream().readAllBytes()).lines().toList();
        assertTrue(lines.contains("done: 0"), () -> String.join("\n", lines));
        for (String unwanted : List.of(
                " org.jooq.", " com.fasterxml.jackson.databind.", " dev.migrate.op.AddColumn", " org.postgresql.")) {
            assertEquals(
                    List.of(),
                    lines.stream().filter(line -> line.contains(unwanted)).toList());
        }
    }

    /** What the JVM of its own runs. */
    static final class Upgrade {

        public static void main(String[] arguments) {
            Migrations migrations = new Migrations(Settings.of(arguments[0], Path.of(arguments[1])));
            System.out.println("done: "
                    + migrations.upgrade("head", Progress.SILENT).done().size());
        }
    }

    /** By PostgreSQL's own count, which follows the end of a connection after a moment. */
    @Test
    void itOpensOneConnection() throws InterruptedException {
        Project project = upToDate(TestDatabase.POSTGRESQL);
        Project other = new Project(temp, TestDatabase.POSTGRESQL);
        String name = project.query("SELECT current_database()").get(0);
        String sessions = "SELECT sessions FROM pg_stat_database WHERE datname = '" + name + "'";
        String open = "SELECT count(*) FROM pg_stat_activity WHERE datname = '" + name + "'";
        int before = settled(other, sessions, open);
        project.migrations().upgrade("head", Progress.SILENT);
        assertEquals(before + 1, settled(other, sessions, open));
    }

    private static int settled(Project other, String sessions, String open) throws InterruptedException {
        for (int quiet = 0; quiet < 5; quiet++) {
            if (!other.query(open).equals(List.of("0"))) {
                quiet = 0;
            }
            Thread.sleep(100);
        }
        return Integer.parseInt(other.query(sessions).get(0));
    }
}
