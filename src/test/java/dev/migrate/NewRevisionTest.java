package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.error.MigrationException;
import dev.migrate.testing.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new revision whose operations are given at once: what undoes them is filled in. */
class NewRevisionTest {

    @TempDir
    Path temp;

    private Settings settings;
    private Migrations migrations;

    @BeforeEach
    void first() {
        settings = new SettingsResolver(temp)
                .with(new SettingsResolver.Source("test", name -> name.equals("directory") ? temp.toString() : null))
                .resolve();
        migrations = new Migrations(settings);
        migrations.revision(NewRevision.of("users")
                .withId("a1")
                .withUpgrade("create_table: {table: users, columns: [{name: id, type: integer, primary_key: true},"
                        + " {name: name, type: string(20), nullable: false, default: x}]}"));
        migrations = new Migrations(settings);
    }

    private String text(String message, String upgrade) {
        return Golden.read(
                migrations.revision(NewRevision.of(message).withId("b2").withUpgrade(upgrade)));
    }

    @Test
    void whatUndoesItIsFilledInAndTheFilesAreValid() {
        String text = text("several", """
                - add_column: {table: users, column: {name: age, type: integer, unique: true}}
                - drop_column: {table: users, column: name}
                - create_enum: {name: mood, values: [a, b], only: [postgresql]}
                - create_index: {table: users, columns: [age]}
                """);
        String downgrade = text.substring(text.indexOf("downgrade:"));
        assertEquals("""
                downgrade:
                  - drop_index: {table: users, name: users_age_idx}
                  - drop_enum: {name: mood, only: [postgresql]}
                  - add_column: {table: users, column: {name: name, type: string(20), nullable: false, default: x}}
                  - drop_column: {table: users, column: age}
                """, downgrade);
        assertEquals(List.of(), new Migrations(settings).validate());
    }

    @Test
    void whatNobodyCanUndoIsLeftToTheUser() {
        String text = text("more", """
                - add_column: {table: users, column: {name: age, type: integer}}
                - execute: UPDATE users SET age = 1
                """);
        assertTrue(text.contains("#   execute UPDATE users SET age = 1\n"), text);
        assertTrue(text.contains("#   - drop_column: {table: users, column: age}\n"), text);
        List<MigrationException> faults = new Migrations(settings).validate();
        assertTrue(faults.get(0).getMessage().contains("has no \"downgrade\""), faults.toString());
    }

    @Test
    void whatDoesNotFitIsToldAndNothingIsWritten() {
        MigrationException e = assertThrows(
                MigrationException.class, () -> text("wrong", "drop_column: {table: users, column: nmae}"));
        assertTrue(e.getMessage().contains("upgrade:1:1: drop_column: "), e.getMessage());
        assertTrue(e.getMessage().contains("did you mean \"name\"?"), e.getMessage());
        assertTrue(Files.notExists(temp.resolve("b2_wrong.yaml")));
    }
}
