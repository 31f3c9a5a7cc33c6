package dev.migrate.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.migrate.Migrations;
import dev.migrate.Settings;
import dev.migrate.engine.Progress;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import dev.migrate.testing.RecordedHistory;
import dev.migrate.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every table of whole histories gets rows, after each revision. */
class SampleRowsHistoryTest {

    @TempDir
    Path temp;

    @ParameterizedTest
    @EnumSource
    void everything(TestDatabase database) throws SQLException {
        fillEachStep(database, Path.of("docs/everything"), List.of("e1", "e2", "e3", "e4"));
    }

    @ParameterizedTest
    @EnumSource
    void epmt(TestDatabase database) throws SQLException {
        fillEachStep(
                database,
                Path.of("src/it/epmt-history/src/main/resources/db/migrations"),
                List.of("392efb1132ae", "e703296695bf", "4ae9a1cac540", "b1cf8c168491"));
    }

    @ParameterizedTest
    @EnumSource
    void phoenix(TestDatabase database) throws Exception {
        assumeTrue(Files.isDirectory(Path.of("../shared")), "the recorded history is not here");
        Path revisions = Files.createDirectory(temp.resolve("revisions"));
        List<String> ids =
                new RecordedHistory(Path.of("../shared/cases/phoenix/history_phoenix.json")).writeTo(revisions);
        String head = ids.get(ids.size() - 1);
        fillEachStep(database, revisions, List.of(head));
    }

    private void fillEachStep(TestDatabase database, Path revisions, List<String> steps) throws SQLException {
        String url = database.newUrl(temp);
        Migrations migrations = new Migrations(Settings.of(url, revisions));
        for (String step : steps) {
            migrations.upgrade(step, Progress.SILENT);
            Schema schema = Replay.upTo(migrations, step, database.dialect().id());
            try (Connection connection = DriverManager.getConnection(url)) {
                assertEquals(
                        List.of(),
                        SampleRows.fill(connection, database.dialect(), schema, SampleRows.DEFAULT_ROWS),
                        step);
                for (Table table : schema.tables()) {
                    String name = database.dialect()
                            .quote(table.name().schema(), table.name().name());
                    int rows = Integer.parseInt(TestDatabase.query(connection, "SELECT count(*) FROM " + name)
                            .get(0)
                            .get(0));
                    assertTrue(rows >= (table.partition() == null ? 3 : 1), step + ": " + table.name() + " " + rows);
                }
                System.out.println(
                        database + " " + step + ": " + schema.tables().size() + " tables");
            }
        }
    }
}
