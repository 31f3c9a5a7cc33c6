package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.engine.Progress;
import dev.migrate.error.MigrationException;
import dev.migrate.testing.GuardedServer;
import dev.migrate.testing.Project;
import dev.migrate.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the driver can do for TLS is said by parameters of the URL, and what goes wrong with it in one sentence. */
class TlsTest {

    @TempDir
    Path temp;

    private Project project(String url) {
        return new Project(temp, TestDatabase.POSTGRESQL, url);
    }

    /** The revision writes down what its own session is. */
    @Test
    void parametersOfTheUrlReachTheDriver() throws Exception {
        Path data = Files.createDirectories(temp.resolve("server"));
        try (GuardedServer server = new GuardedServer(data)) {
            server.role("ann", "geheim", "CREATEDB");
            server.execute("CREATE DATABASE tls OWNER ann");
            String url = server.url("tls") + "?user=ann&password=geheim";
            project(url)
                    .revision(
                            "a1",
                            "null",
                            "- execute: {sql: \"CREATE TABLE t AS SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()\"}",
                            "- drop_table: t");
            refused(url + "&sslmode=require", "The server does not support SSL.");
            Path certificate = server.offerTls();
            for (String parameters : List.of(
                    "sslmode=require",
                    "sslmode=verify-ca&sslrootcert=" + certificate,
                    "sslmode=verify-full&sslrootcert=" + certificate)) {
                Project project = project(url + "&" + parameters);
                project.migrations().upgrade("head", Progress.SILENT);
                assertEquals(List.of("t"), project(server.ownUrl("tls")).query("SELECT ssl FROM t"), parameters);
                // A scratch database is connected to in the same way.
                project.migrations().verify(null, verified -> {});
                project.migrations().downgrade("base", Progress.SILENT);
            }
            refused(url + "&sslmode=verify-full&sslrootcert=/missing/root.crt", "/missing/root.crt");
            Path other = Files.writeString(temp.resolve("no.crt"), "this is no certificate");
            refused(url + "&sslmode=verify-full&sslrootcert=" + other, other.toString());
            refused(url + "&sslmode=verify-full", "root.crt");
            refused(url + "&sslmode=sometimes", "sometimes");
            String elsewhere = url.replace("localhost", "127.0.0.1");
            refused(elsewhere + "&sslmode=verify-full&sslrootcert=" + certificate, "127.0.0.1");
        }
    }

    private void refused(String url, String says) throws IOException {
        for (String goal : List.of("upgrade", "current")) {
            Migrations migrations = project(url).migrations();
            MigrationException e = assertThrows(MigrationException.class, () -> {
                if (goal.equals("upgrade")) {
                    migrations.upgrade("head", Progress.SILENT);
                } else {
                    migrations.current();
                }
            });
            assertTrue(e.problem().contains(says), e.getMessage());
            assertTrue(e.hint().orElseThrow().contains("sslmode"), e.getMessage());
            assertEquals(2, e.getMessage().lines().count(), e.getMessage());
        }
    }
}
