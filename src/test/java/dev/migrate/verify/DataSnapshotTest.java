package dev.migrate.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.migrate.Migrations;
import dev.migrate.engine.Progress;
import dev.migrate.op.Change;
import dev.migrate.revision.Body;
import dev.migrate.revision.Direction;
import dev.migrate.schema.Schema;
import dev.migrate.testing.Project;
import dev.migrate.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is lost by going a revision up and down again, or down and up. */
class DataSnapshotTest {

    private static final String USERS = """
            - create_table:
                table: users
                columns:
                  - {name: id, type: integer, primary_key: true}
                  - {name: email, type: text}
                  - {name: score, type: "decimal(6, 2)"}
                  - {name: is_admin, type: boolean, nullable: false, default: false}
            - create_table: {table: notes, columns: [{name: text, type: text}, {name: n, type: integer}]}
            """;

    @TempDir
    Path temp;

    /** What going up and down loses, each with what explains it. */
    private List<String> upAndDown(TestDatabase database, String upgrade, String downgrade) throws SQLException {
        Project project = new Project(temp, database)
                .revision("r1", "null", USERS, "[]")
                .revision("r2", "r1", upgrade, downgrade);
        Migrations migrations = project.migrations();
        migrations.upgrade("r1", Progress.SILENT);
        String id = database.dialect().id();
        Schema schema = Replay.upTo(migrations, "r1", id);
        try (Connection connection = DriverManager.getConnection(project.url())) {
            SampleRows.fill(connection, database.dialect(), schema, SampleRows.DEFAULT_ROWS);
        }
        DataSnapshot before = snapshot(project, database, schema);
        assertEquals(List.of(), losses(project, before, schema, List.of()));
        List<Change> changes = new ArrayList<>();
        Body body = migrations.body(migrations.show("r2").get(0).revision());
        migrations.upgrade("r2", Progress.SILENT);
        changes.addAll(body.changes(Direction.UPGRADE, id));
        migrations.downgrade("-1", Progress.SILENT);
        changes.addAll(body.changes(Direction.DOWNGRADE, id));
        Explanations explanations = new Explanations(changes);
        return losses(project, before, schema, changes).stream()
                .map(loss -> loss + " | " + explanations.of(loss).orElse("none"))
                .toList();
    }

    private static DataSnapshot snapshot(Project project, TestDatabase database, Schema schema) throws SQLException {
        try (Connection connection = DriverManager.getConnection(project.url())) {
            return DataSnapshot.of(connection, database.dialect(), schema);
        }
    }

    private static List<DataLoss> losses(Project project, DataSnapshot before, Schema now, List<Change> changes)
            throws SQLException {
        try (Connection connection = DriverManager.getConnection(project.url())) {
            return before.losses(connection, now, Lineage.of(changes));
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothing(TestDatabase database) throws SQLException {
        assertEquals(
                List.of(),
                upAndDown(
                        database,
                        "- rename_table: {table: users, to: people}\n- rename_column: {table: people, column: email, to: mail}",
                        "- rename_table: {table: people, to: users}\n- rename_column: {table: users, column: mail, to: email}"));
    }

    @ParameterizedTest
    @EnumSource
    void aColumnThatCameBackEmpty(TestDatabase database) throws SQLException {
        assertEquals(
                List.of("users.email: 2 of 3 values changed, such as 'a' -> NULL | expected of drop_column"),
                upAndDown(
                        database,
                        "- rename_table: {table: users, to: people}\n- rename_column: {table: people, column: email, to: mail}\n"
                                + "- drop_column: {table: people, column: mail}",
                        "- add_column: {table: people, column: {name: email, type: text}}\n"
                                + "- rename_table: {table: people, to: users}"));
    }

    @ParameterizedTest
    @EnumSource
    void aTypeThatIsNarrower(TestDatabase database) throws SQLException {
        List<String> lost = upAndDown(
                database,
                "- alter_column: {table: users, column: score, type: integer, using: cast(score as integer)}",
                "- alter_column: {table: users, column: score, type: \"decimal(6, 2)\"}");
        assertEquals(1, lost.size(), lost.toString());
        assertEquals("users.score: 2 of 3 values changed", lost.get(0).substring(0, 34));
        assertEquals("expected of alter_column", lost.get(0).replaceFirst(".* \\| ", ""));
    }

    @ParameterizedTest
    @EnumSource
    void rows(TestDatabase database) throws SQLException {
        assertEquals(
                List.of(
                        "1 row of users | expected of delete_rows",
                        "1 row more in users | expected of bulk_insert",
                        "3 rows of notes | expected of drop_table"),
                upAndDown(
                        database,
                        "- delete_rows: {table: users, where: id = 902}\n- bulk_insert: {table: users, rows: [{id: 5}]}\n"
                                + "- drop_table: notes",
                        "- create_table: {table: notes, columns: [{name: text, type: text}, {name: n, type: integer}]}"));
    }

    @ParameterizedTest
    @EnumSource
    void values(TestDatabase database) throws SQLException {
        assertEquals(
                List.of(
                        "users.email: 3 of 3 values changed, such as 'a' -> 'x' | expected of update_rows",
                        "notes.text: 1 of 3 values changed, such as 'a' -> 'z' | possibly by execute"),
                upAndDown(
                        database,
                        "- update_rows: {table: users, set: {email: x}}\n- execute: UPDATE notes SET text = 'z' WHERE n = 1",
                        "[]"));
    }

    @ParameterizedTest
    @EnumSource
    void tablesAndColumnsThatAreGone(TestDatabase database) throws SQLException {
        Project project = new Project(temp, database)
                .revision("r1", "null", USERS, "[]")
                .revision("r2", "r1", "- drop_table: notes\n- drop_column: {table: users, column: is_admin}", "[]");
        Migrations migrations = project.migrations();
        migrations.upgrade("r1", Progress.SILENT);
        String id = database.dialect().id();
        Schema schema = Replay.upTo(migrations, "r1", id);
        try (Connection connection = DriverManager.getConnection(project.url())) {
            SampleRows.fill(connection, database.dialect(), schema, SampleRows.DEFAULT_ROWS);
        }
        DataSnapshot before = snapshot(project, database, schema);
        migrations.upgrade("r2", Progress.SILENT);
        List<DataLoss> losses = losses(project, before, Replay.upTo(migrations, "r2", id), List.of());
        assertEquals(
                List.of("values of users.is_admin", "table notes with 3 rows"),
                losses.stream().map(DataLoss::toString).toList());
    }
}
