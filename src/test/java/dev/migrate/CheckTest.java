package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.Finding.Check;
import dev.migrate.engine.Progress;
import dev.migrate.error.MigrationException;
import dev.migrate.testing.Project;
import dev.migrate.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each thing that can be out of order is found, alone and among others. */
class CheckTest {

    private static final String MODEL = """
            - create_table:
                table: t
                columns:
                  - {name: a, type: integer, primary_key: true}
                  - {name: b, type: string(20), check: "b <> ''"}
            """;

    @TempDir
    Path temp;

    private Project project(TestDatabase database) {
        return new Project(temp, database)
                .revision(
                        "a1",
                        "null",
                        "- create_table: {table: t, columns: [{name: a, type: integer, primary_key: true}]}",
                        "- drop_table: t")
                .revision(
                        "b2",
                        "a1",
                        "- add_column: {table: t, column: {name: b, type: string(20), check: \"b <> ''\"}}",
                        "- drop_column: {table: t, column: b}");
    }

    private Migrations migrations(Project project, String model) throws IOException {
        Path file = Files.createDirectories(temp.resolve("model")).resolve("schema.yaml");
        Files.writeString(file, model);
        return new Migrations(Settings.of(project.url(), temp).withModel(file.toString()));
    }

    private static List<Finding> findings(Migrations migrations, Check... checks) {
        return migrations.check(checks.length == 0 ? EnumSet.allOf(Check.class) : Set.of(checks));
    }

    private static void assertFound(List<Finding> findings, Check check, String message) {
        assertEquals(1, findings.size(), findings.toString());
        assertEquals(check, findings.get(0).check());
        assertTrue(findings.get(0).message().contains(message), findings.toString());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsInOrderIsFoundSo(TestDatabase database) throws IOException {
        Project project = project(database);
        project.migrations().upgrade("heads", Progress.SILENT);
        assertEquals(List.of(), findings(migrations(project, MODEL)));
    }

    @ParameterizedTest
    @EnumSource
    void pendingRevisions(TestDatabase database) throws IOException {
        Project project = project(database);
        project.migrations().upgrade("a1", Progress.SILENT);
        assertFound(findings(migrations(project, MODEL)), Check.PENDING, "1 revision is not applied: b2");
    }

    @Test
    void splitHeadsWithoutADatabase() {
        project(TestDatabase.SQLITE).revision("c3", "a1", "[]", "[]");
        Migrations migrations = new Migrations(Settings.of("jdbc:sqlite:" + temp.resolve("none.sqlite"), temp));
        assertFound(findings(migrations, Check.HEADS), Check.HEADS, "2 heads: b2, c3");
        assertTrue(Files.notExists(temp.resolve("none.sqlite")));
    }

    @Test
    void withoutADatabaseThatIsSet() throws IOException {
        project(TestDatabase.SQLITE).revision("c3", "a1", "[]", "[]");
        Settings settings = Settings.of(null, temp);
        Migrations migrations = new Migrations(settings);
        assertEquals(Set.of(Check.HEADS), migrations.possibleChecks());
        assertFound(migrations.check(migrations.possibleChecks()), Check.HEADS, "2 heads: b2, c3");
        assertThrows(MigrationException.class, () -> migrations.check(Set.of(Check.PENDING)));
    }

    @ParameterizedTest
    @EnumSource
    void anEditedFile(TestDatabase database) throws IOException {
        Project project = project(database);
        project.migrations().upgrade("heads", Progress.SILENT);
        Path file = temp.resolve("b2.yaml");
        String text = Files.readString(file);
        Files.writeString(file, "# formatting does not count\n" + text.replace("{name: b, type", "{ name: b,   type"));
        assertEquals(List.of(), findings(project.migrations(), Check.EDITED));
        Files.writeString(file, text.replace("string(20)", "string(21)"));
        assertFound(
                findings(project.migrations(), Check.EDITED),
                Check.EDITED,
                "the upgrade of revision \"b2\" is another");
    }

    @ParameterizedTest
    @EnumSource
    void aModelThatIsAhead(TestDatabase database) throws IOException {
        Project project = project(database);
        project.migrations().upgrade("heads", Progress.SILENT);
        Migrations migrations = migrations(project, MODEL.replace("string(20)", "string(21)"));
        assertFound(findings(migrations), Check.MODEL, "alter_column t.b");
    }

    @ParameterizedTest
    @EnumSource
    void aLiveSchemaThatHasDrifted(TestDatabase database) throws IOException {
        Project project = project(database);
        project.migrations().upgrade("heads", Progress.SILENT);
        project.execute("CREATE INDEX by_hand ON t (b)");
        assertFound(findings(migrations(project, MODEL)), Check.DRIFT, "index \"by_hand\" of table \"t\" is left over");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsExcludedIsNoDrift(TestDatabase database) {
        Project project = project(database);
        project.migrations().upgrade("heads", Progress.SILENT);
        project.execute("CREATE TABLE qrtz_jobs (a INTEGER)", "CREATE TABLE alembic_version (version_num VARCHAR(32))");
        assertFound(findings(project.migrations(), Check.DRIFT), Check.DRIFT, "qrtz_jobs");
        Settings settings = new SettingsResolver(temp)
                .with(new SettingsResolver.Source("test", name -> switch (name) {
                    case "url" -> project.url();
                    case "directory" -> ".";
                    case "exclude" -> "qrtz_*, other";
                    default -> null;
                }))
                .resolve();
        assertEquals(List.of(), findings(new Migrations(settings), Check.DRIFT));
    }
}
