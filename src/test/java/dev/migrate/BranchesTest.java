package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.engine.Outcome;
import dev.migrate.engine.Progress;
import dev.migrate.error.MigrationException;
import dev.migrate.revision.Revision;
import dev.migrate.testing.Project;
import dev.migrate.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Branches and merges on real databases. */
class BranchesTest {

    @TempDir
    Path temp;

    private static String table(String name) {
        return "- create_table: {table: " + name + ", columns: [{name: id, type: integer}]}";
    }

    private Project diamond(TestDatabase database) {
        return new Project(temp, database)
                .revision("a1", null, table("a1"), "- drop_table: a1")
                .revision("b1", "a1", table("b1"), "- drop_table: b1")
                .revision("b2", "a1", table("b2"), "- drop_table: b2")
                .revision("c1", "[b1, b2]", table("c1"), "- drop_table: c1");
    }

    private static List<String> ids(List<Revision> revisions) {
        return revisions.stream().map(Revision::id).toList();
    }

    /** A clock that went backwards does not count, and merges are no hindrance. */
    @ParameterizedTest
    @EnumSource
    void theLastThatWereAppliedAreTakenBackByTheLog(TestDatabase database) {
        Project project = diamond(database);
        project.migrations().upgrade("b2", Progress.SILENT);
        project.migrations().upgrade("b1", Progress.SILENT);
        project.execute("UPDATE migrate_revision SET applied_at = '1999-12-31T23:59:59.000Z' WHERE revision = 'b1'");
        assertEquals(
                List.of("b1"),
                ids(project.migrations().downgrade("-1", Progress.SILENT).done()));
        project.migrations().upgrade("head", Progress.SILENT);
        Outcome three = project.migrations().downgrade("-3", Progress.SILENT);
        assertEquals(List.of("c1", "b1", "b2"), ids(three.done()));
        assertEquals(List.of("a1"), ids(three.tips()));
        MigrationException e = assertThrows(
                MigrationException.class, () -> project.migrations().downgrade("-2", Progress.SILENT));
        assertTrue(e.getMessage().contains("only 1 is applied"), e.getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void aLookTouchesNothing(TestDatabase database) {
        Project project = diamond(database);
        Outcome up = project.migrations().planUpgrade("head", Progress.SILENT);
        assertEquals(4, up.done().size());
        assertEquals(List.of("c1"), ids(up.tips()));
        assertEquals("", project.describe());
        assertFalse(database == TestDatabase.SQLITE && Files.exists(project.sqliteFile()), "it made the database");
        project.migrations().upgrade("b1", Progress.SILENT);
        String before = project.describe() + project.log();
        assertEquals(
                List.of("b2", "c1"),
                ids(project.migrations().planUpgrade("head", Progress.SILENT).done()));
        Outcome down = project.migrations().planDowngrade("base", Progress.SILENT);
        assertEquals(List.of("b1", "a1"), ids(down.done()));
        assertEquals(
                List.of(
                        "Would run downgrade b1 -> a1",
                        "  drop_table b1",
                        "Would run downgrade a1 -> ",
                        "  drop_table a1",
                        "The database would be at base. Nothing was run."),
                Report.planned(down, project.migrations()::body));
        assertEquals(before, project.describe() + project.log());
        assertEquals(
                "Nothing to do: the database is at b1, and has passed a1.",
                Report.of(project.migrations().upgrade("a1", Progress.SILENT)));
    }

    @Test
    void theRecordLiesInTheSchemaOfChoice() {
        Project project = diamond(TestDatabase.POSTGRESQL);
        Settings settings = new SettingsResolver(temp)
                .with(new SettingsResolver.Source("test", name -> switch (name) {
                    case "url" -> project.url();
                    case "directory" -> temp.toString();
                    case "versionSchema" -> "my \"own\"";
                    default -> null;
                }))
                .resolve();
        new Migrations(settings).upgrade("head", Progress.SILENT);
        assertEquals(
                List.of("migrate_log my \"own\"", "migrate_revision my \"own\""),
                project.query(
                        "SELECT tablename, schemaname FROM pg_tables WHERE tablename LIKE 'migrate%' ORDER BY 1"));
        assertEquals("c1", new Migrations(settings).current().get(0).revision().id());
        new Migrations(settings).downgrade("-2", Progress.SILENT);
        new Migrations(settings).stamp("head", false, Progress.SILENT);
        assertEquals(List.of("4"), project.query("SELECT count(*) FROM \"my \"\"own\"\"\".migrate_revision"));
    }

    /** Wherever targets are taken, they mean the same. */
    @Test
    void whereTheDatabaseStandsIsAskedForInNewRevisionsToo() {
        Project project = diamond(TestDatabase.SQLITE);
        project.migrations().upgrade("b1", Progress.SILENT);
        project.migrations().revision(new NewRevision("on it", "d1", null, "current", true, List.of(), List.of()));
        assertEquals(
                List.of("b1"), project.migrations().show("d1").get(0).revision().down());
        project.migrations().revision(new NewRevision("above", "d2", null, "-1", true, List.of(), List.of("current")));
        Revision above = project.migrations().show("d2").get(0).revision();
        assertEquals(List.of("a1"), above.down());
        assertEquals(List.of("b1"), above.dependsOn());
        MigrationException e = assertThrows(
                MigrationException.class, () -> project.migrations().stamp("current", true, Progress.SILENT));
        assertTrue(e.getMessage().contains("counts for nothing"), e.getMessage());
    }

    @Test
    void aDatabaseWithAnUnknownRevisionIsAtNoHead() throws Exception {
        Project project = diamond(TestDatabase.SQLITE);
        project.migrations().upgrade("head", Progress.SILENT);
        project.migrations().requireHeads();
        project.migrations().downgrade("-1", Progress.SILENT);
        MigrationException behind = assertThrows(
                MigrationException.class, () -> project.migrations().requireHeads());
        assertTrue(behind.getMessage().contains("it lacks c1"), behind.getMessage());
        Files.delete(temp.resolve("c1.yaml"));
        Files.delete(temp.resolve("b1.yaml"));
        MigrationException unknown = assertThrows(
                MigrationException.class, () -> project.migrations().requireHeads());
        assertTrue(unknown.getMessage().contains("no file here has: b1"), unknown.getMessage());
    }

    @Test
    void sqliteHasNoSchemas() {
        diamond(TestDatabase.SQLITE);
        Settings settings = new SettingsResolver(temp)
                .with(new SettingsResolver.Source("test", name -> switch (name) {
                    case "url" -> "jdbc:sqlite:" + temp.resolve("x.db");
                    case "directory" -> temp.toString();
                    case "versionSchema" -> "mine";
                    default -> null;
                }))
                .resolve();
        MigrationException e =
                assertThrows(MigrationException.class, () -> new Migrations(settings).upgrade("head", Progress.SILENT));
        assertTrue(e.getMessage().contains("SQLite has no schemas"), e.getMessage());
    }

    /** A branch that was moved below what a database has: it is filled in. */
    @ParameterizedTest
    @EnumSource
    void aDatabaseThatHadTheMovedBranchGetsWhatLiesBelowItNow(TestDatabase database) throws Exception {
        Project project = new Project(temp, database)
                .revision("a1", null, table("a1"), "- drop_table: a1")
                .revision("b1", "a1", table("b1"), "- drop_table: b1")
                .revision("b2", "a1", table("b2"), "- drop_table: b2");
        project.migrations().upgrade("b2", Progress.SILENT);
        MigrationException refused = assertThrows(
                MigrationException.class, () -> project.migrations().rebase("b2", null));
        assertTrue(refused.getMessage().contains("the database has b2"), refused.getMessage());
        Files.writeString(
                temp.resolve("b2.yaml"),
                Files.readString(temp.resolve("b2.yaml")).replace("down_revision: a1", "down_revision: b1"));
        MigrationException behind = assertThrows(
                MigrationException.class, () -> project.migrations().requireHeads());
        assertTrue(behind.getMessage().contains("it lacks b1"), behind.getMessage());
        assertEquals(
                List.of("b1"),
                ids(project.migrations().upgrade("head", Progress.SILENT).done()));
        assertEquals(
                List.of("b2", "b1", "a1"),
                ids(project.migrations().downgrade("base", Progress.SILENT).done()));
    }
}
