package dev.migrate.model.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.Migrations;
import dev.migrate.NewRevision;
import dev.migrate.ProjectClasses;
import dev.migrate.Settings;
import dev.migrate.diff.Generated;
import dev.migrate.engine.Progress;
import dev.migrate.revision.Revision;
import dev.migrate.testing.Golden;
import dev.migrate.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The first users' "Initial DB setup", done with entities: a baseline from the model, an empty database set up with it, and the
 * database that Alembic made for them known again.
 */
class InitialSetupTest {

    private static final Path IT = Path.of("src/it/epmt-history");
    private static final Path SOURCES = Path.of("src/it/model-jpa/src/main/java");

    @TempDir
    Path classes;

    @TempDir
    Path revisions;

    @TempDir
    Path temp;

    private Migrations migrations(String url) {
        List<Path> classPath = new ArrayList<>(Entities.Hibernate.SIX.classPath());
        return new Migrations(Settings.of(url, revisions).withModel("jpa"))
                .withClasses(() -> new ProjectClasses(classPath, List.of(classes)));
    }

    @ParameterizedTest
    @EnumSource
    void aBaselineFromTheModelIsTheirDatabase(TestDatabase database) throws SQLException, IOException {
        Entities.compile(SOURCES, classes, Entities.Hibernate.SIX.classPath());
        String url = database.newUrl(Files.createDirectory(temp.resolve("empty")));
        Optional<Path> written =
                migrations(url).autogenerate(NewRevision.of("baseline").withId("392efb1132ae"), List.of());
        assertTrue(written.isPresent());
        assertEquals(Optional.empty(), migrations(url).autogenerate(NewRevision.of("again"), List.of()));
        assertEquals(
                List.of("392efb1132ae"),
                ids(migrations(url).setup(Progress.SILENT).outcome().done()));
        assertTrue(migrations(url).diff("database", "model", List.of()).isEmpty());

        String theirs = theirs(database);
        assertEquals(
                List.of("392efb1132ae"),
                ids(migrations(theirs).setup(Progress.SILENT).adopted()));
        Generated difference = migrations(theirs).diff("database", "model", List.of());
        assertEquals(List.of(), difference.upgrade());
        assertEquals(List.of(), migrations(theirs).check(migrations(theirs).possibleChecks()));
    }

    /** The database as Alembic's baseline left it. */
    private String theirs(TestDatabase database) throws SQLException, IOException {
        String url = database.newUrl(Files.createDirectory(temp.resolve("theirs")));
        Path dump = IT.resolve("expected").resolve(database.dialect().id()).resolve("01_392efb1132ae.sql");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            if (database == TestDatabase.SQLITE) {
                statement.executeUpdate(Golden.read(dump));
            } else {
                statement.execute(Golden.read(dump));
            }
        }
        return url;
    }

    private static List<String> ids(List<Revision> revisions) {
        return revisions.stream().map(Revision::id).toList();
    }
}
