package dev.migrate.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every table of whole histories gets rows, after each revision. */
class SampleRowsHistoryTest {

    @TempDir
    Path temp;

    /** The partition of one table was detached, so that no row has a place in it. */
    @ParameterizedTest
    @EnumSource
    void everything(TestDatabase database) throws SQLException {
        fillEachStep(database, Path.of("docs/everything"), List.of("e1", "e2", "e3", "e4"), Set.of("lib.events"));
    }

    @ParameterizedTest
    @EnumSource
    void epmt(TestDatabase database) throws SQLException {
        fillEachStep(
                database,
                Path.of("src/it/epmt-history/src/main/resources/db/migrations"),
                List.of("392efb1132ae", "e703296695bf", "4ae9a1cac540", "b1cf8c168491"),
                Set.of());
    }

    @ParameterizedTest
    @EnumSource
    void phoenix(TestDatabase database) throws Exception {
        assumeTrue(Files.isDirectory(Path.of("../shared")), "the recorded history is not here");
        Path revisions = Files.createDirectory(temp.resolve("revisions"));
        List<String> ids =
                new RecordedHistory(Path.of("../shared/cases/phoenix/history_phoenix.json")).writeTo(revisions);
        String head = ids.get(ids.size() - 1);
        fillEachStep(database, revisions, List.of(head), Set.of());
    }

    private void fillEachStep(TestDatabase database, Path revisions, List<String> steps, Set<String> without)
            throws SQLException {
        String url = database.newUrl(temp);
        Migrations migrations = new Migrations(Settings.of(url, revisions));
        for (String step : steps) {
            migrations.upgrade(step, Progress.SILENT);
            Schema schema = Replay.upTo(migrations, step, database.dialect().id());
            try (Connection connection = DriverManager.getConnection(url)) {
                List<Unfilled> unfilled =
                        SampleRows.fill(connection, database.dialect(), schema, SampleRows.DEFAULT_ROWS);
                assertEquals(
                        List.of(),
                        unfilled.stream()
                                .filter(each -> !without.contains(each.table().toString()))
                                .toList(),
                        step);
                for (Table table : schema.tables()) {
                    boolean left =
                            unfilled.stream().anyMatch(each -> each.table().equals(table.name()));
                    String name = database.dialect()
                            .quote(table.name().schema(), table.name().name());
                    boolean empty = TestDatabase.query(connection, "SELECT 1 FROM " + name + " LIMIT 1")
                            .isEmpty();
                    assertEquals(left, empty, step + ": " + table.name());
                }
            }
        }
    }
}
