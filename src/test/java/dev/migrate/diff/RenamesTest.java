package dev.migrate.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.migrate.error.MigrationException;
import dev.migrate.schema.Column;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import dev.migrate.schema.TableOptions;
import dev.migrate.schema.Type;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What somebody says was renamed, and what may have been. */
class RenamesTest {

    /** {@code users(name text, age integer)} */
    private static Schema schema(String... tables) {
        return Schema.of(List.of(tables).stream().map(RenamesTest::table).toList());
    }

    private static Table table(String text) {
        String[] parts = text.split("[(),] ?");
        String[] name = parts[0].split("\\.");
        ObjectName own = name.length > 1 ? new ObjectName(name[0], name[1]) : new ObjectName(null, name[0]);
        Table table = new Table(own, TableOptions.NONE, null);
        for (int i = 1; i < parts.length; i++) {
            String[] column = parts[i].split(" ");
            table = table.withColumn(
                    new Column(column[0], Type.parse(column[1]), true, null, null, null, null, null, null));
        }
        return table;
    }

    private static List<String> operations(List<String> renames, Schema have, Schema want) {
        return Renames.parse(renames).operations(have, want).stream()
                .map(op -> op.key() + " " + op.describe())
                .toList();
    }

    @Test
    void aTableComesBeforeItsColumns() {
        assertEquals(
                List.of("rename_table users to people", "rename_column people.mail to email"),
                operations(
                        List.of("people.mail:email", "users:people"),
                        schema("users(mail text)"),
                        schema("people(email text)")));
    }

    @Test
    void aTableOfASchema() {
        assertEquals(
                List.of("rename_table app.people to users", "rename_column app.users.mail to email"),
                operations(
                        List.of("app.people:app.users", "app.users.mail:email"),
                        schema("app.people(mail text)"),
                        schema("app.users(email text)")));
        assertEquals(
                List.of("rename_column users.mail to email"),
                operations(List.of("users.mail:users.email"), schema("users(mail text)"), schema("users(email text)")));
    }

    @Test
    void whatIsDoneAlreadyIsNotDoneAgain() {
        Schema done = schema("people(email text)");
        assertEquals(List.of(), operations(List.of("people.mail:email", "users:people"), done, done));
    }

    @Test
    void whatTheModelDoesNotHaveIsRefused() {
        Schema have = schema("users(mail text)");
        assertThrows(MigrationException.class, () -> operations(List.of("users.mail:email"), have, have));
        assertThrows(MigrationException.class, () -> Renames.parse(List.of("mail")));
        assertThrows(MigrationException.class, () -> Renames.parse(List.of("a:b:c")));
    }

    @Test
    void aTableWithMuchTheSameColumnsMayBeTheOther() {
        assertEquals(
                List.of("users:people"),
                RenameCandidates.of(
                        schema("users(id integer, name text, mail text)", "logs(at date)"),
                        schema("people(id integer, name text, mail text, born date)", "points(n integer)")));
    }

    @Test
    void theMostAlikeIsTaken() {
        assertEquals(
                List.of("users:people"),
                RenameCandidates.of(
                        schema("users(id integer, name text, mail text)"),
                        schema("teams(id integer, name text)", "people(id integer, name text, mail text)")));
    }

    @Test
    void aColumnOfTheSameTypeMayBeTheOtherIfItIsTheOnlyOneOrItsNameIsAlike() {
        assertEquals(
                List.of("users.mail:contact"),
                RenameCandidates.of(schema("users(id integer, mail text)"), schema("users(id integer, contact text)")));
        assertEquals(
                List.of("users.mail:email"),
                RenameCandidates.of(schema("users(mail text, zip text)"), schema("users(email text, born text)")));
        assertEquals(
                List.of(),
                RenameCandidates.of(schema("users(id integer, mail text)"), schema("users(id integer, mail2 date)")));
    }
}
