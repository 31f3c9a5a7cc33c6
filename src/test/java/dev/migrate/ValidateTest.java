package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.migrate.error.MigrationException;
import dev.migrate.testing.Project;
import dev.migrate.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What validate finds without a database. */
class ValidateTest {

    private static final String TABLE =
            "- create_table: {table: %s, columns: [{name: id, type: integer, primary_key: true}, {name: a, type: text}]}";

    @TempDir
    Path temp;

    private List<String> validate(String... upgradesAndDowngrades) {
        Project project = new Project(temp, TestDatabase.SQLITE);
        for (int i = 0; i < upgradesAndDowngrades.length; i += 2) {
            String id = "r" + i;
            project.revision(id, i == 0 ? null : "r" + (i - 2), upgradesAndDowngrades[i], upgradesAndDowngrades[i + 1]);
        }
        return project.migrations().validate().stream()
                .map(MigrationException::problem)
                .toList();
    }

    @Test
    void aWholeHistoryIsValid() {
        assertEquals(
                List.of(),
                validate(
                        TABLE.formatted("x"),
                        "- drop_table: x",
                        "- drop_column: {table: x, column: a}",
                        "- add_column: {table: x, column: {name: a, type: text}}"));
    }

    @Test
    void aWayBackThatDoesNotLeadBackIsNot() {
        assertEquals(
                List.of("downgrade of revision \"r0\" does not lead back to where upgrade began, on SQLite:"
                        + " table \"x\" is left over"),
                validate(TABLE.formatted("x"), "[]"));
        assertEquals(
                List.of("downgrade of revision \"r2\" does not lead back to where upgrade began, on SQLite:"
                        + " column \"a\" of table \"x\" is missing; index \"x_a_idx\" of table \"x\" is missing"),
                validate(
                        TABLE.formatted("x") + "\n- create_index: {table: x, columns: a}",
                        "- drop_table: x",
                        "- drop_column: {table: x, column: a}",
                        "[]"));
    }

    @Test
    void aForeignKeyNeedsItsTableFirst() {
        assertEquals(
                List.of(
                        "create_table: the foreign key on [y] refers to the table \"y\", which is not there at this point"),
                validate(
                        "- create_table: {table: x, columns: [{name: y, type: integer, references: y}]}\n"
                                + TABLE.formatted("y"),
                        "- drop_table: x\n- drop_table: y"));
    }

    @Test
    void nothingIsClaimedAfterRawSql() {
        assertEquals(List.of(), validate("- execute: CREATE TABLE z (a INT)", "- drop_table: z"));
        assertEquals(
                List.of("drop_table: there is no table \"z\" at this point of the history"),
                validate("- execute: {sql: SELECT 1, touches: []}", "- drop_table: z"));
    }
}
