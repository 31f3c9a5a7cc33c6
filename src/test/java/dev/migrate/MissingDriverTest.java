package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.testing.Project;
import dev.migrate.testing.TestDatabase;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An application that brings no JDBC driver is told which one it lacks. */
class MissingDriverTest {

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://localhost:1/x, PostgreSQL, org.postgresql:postgresql",
        "jdbc:sqlite:x.sqlite, SQLite, org.xerial:sqlite-jdbc"
    })
    void itsCoordinatesAreTold(String url, String label, String coordinates) throws Exception {
        new Project(temp, TestDatabase.SQLITE)
                .revision(
                        "a1",
                        "null",
                        "- create_table: {table: t, columns: [{name: a, type: integer}]}",
                        "- drop_table: t");
        try (URLClassLoader without =
                new URLClassLoader(classPath(coordinates), ClassLoader.getPlatformClassLoader())) {
            Class<?> settings = without.loadClass(Settings.class.getName());
            Object given = settings.getMethod("of", String.class, Path.class).invoke(null, url, temp);
            Class<?> door = without.loadClass(Migrations.class.getName());
            Object migrations = door.getConstructor(settings).newInstance(given);
            Class<?> progress = without.loadClass("dev.migrate.engine.Progress");
            Object silent = progress.getField("SILENT").get(null);
            InvocationTargetException thrown = assertThrows(
                    InvocationTargetException.class,
                    () -> door.getMethod("upgrade", String.class, progress).invoke(migrations, "head", silent));
            String message = thrown.getCause().getMessage();
            assertEquals(
                    "dev.migrate.error.MigrationException",
                    thrown.getCause().getClass().getName(),
                    String.valueOf(thrown.getCause()));
            assertTrue(message.contains("the JDBC driver of " + label + " is missing"), message);
            assertTrue(message.contains("add " + coordinates + " to the class path"), message);
            assertEquals(2, message.lines().count(), message);
        }
    }

    /** That of the tests, but for one jar. */
    private static URL[] classPath(String withoutCoordinates) throws Exception {
        String artifact = withoutCoordinates.substring(withoutCoordinates.indexOf(':') + 1);
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (!path.getFileName().toString().matches(artifact + "-[0-9].*\\.jar")) {
                urls.add(path.toUri().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }
}
