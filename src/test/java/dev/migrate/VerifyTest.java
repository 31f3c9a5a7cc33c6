package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.migrate.engine.Verified;
import dev.migrate.engine.Verified.Kind;
import dev.migrate.testing.Project;
import dev.migrate.testing.RecordedHistory;
import dev.migrate.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every way back is proven, and what is wrong with one is told. */
class VerifyTest {

    private static final String USERS =
            "- create_table: {table: users, columns: [{name: id, type: integer, primary_key: true},"
                    + " {name: name, type: string(20), nullable: false}]}\n"
                    + "- create_index: {table: users, name: ix_users_name, columns: [name]}";

    private static final Path PHOENIX = Path.of("../shared/cases/phoenix");

    @TempDir
    Path temp;

    private static List<Verified> verify(Migrations migrations, String since) {
        List<Verified> all = new ArrayList<>();
        migrations.verify(since, all::add);
        return all;
    }

    private Verified second(TestDatabase database, String upgrade, String downgrade) {
        Project project = new Project(temp, database)
                .revision("a1", "null", USERS, "- drop_table: users")
                .revision("b2", "a1", upgrade, downgrade);
        String before = project.describe();
        List<Verified> all = verify(project.migrations(), "a1");
        assertEquals(before, project.describe(), "the database of the settings is not touched");
        assertEquals(1, all.size());
        return all.get(0);
    }

    private static void assertRemark(Verified verified, Kind kind, String words) {
        assertTrue(
                verified.remarks().stream()
                        .anyMatch(remark ->
                                remark.kind() == kind && remark.message().contains(words)),
                verified.remarks().toString());
    }

    @ParameterizedTest
    @EnumSource
    void theFirstUsersHistoryIsSound(TestDatabase database) {
        Path directory = Path.of("src/it/epmt-history/src/main/resources/db/migrations");
        List<Verified> all = verify(new Migrations(Settings.of(database.newUrl(temp), directory)), null);
        assertEquals(4, all.size());
        all.forEach(each -> assertTrue(each.isSound(), each.toString()));
        assertRemark(all.get(3), Kind.NOTE, "downgrade loses values of users.is_admin (expected of drop_column)");
    }

    /** A real project's history, which lies beside this one where it is there at all. */
    @ParameterizedTest
    @EnumSource
    void aLongHistoryIsSound(TestDatabase database) throws IOException {
        assumeTrue(Files.isDirectory(PHOENIX), "the recorded history is not here");
        List<String> ids = new RecordedHistory(PHOENIX.resolve("history_phoenix.json")).writeTo(temp);
        List<Verified> all = verify(new Migrations(Settings.of(database.newUrl(temp), temp)), null);
        assertEquals(ids, all.stream().map(each -> each.revision().id()).toList());
        System.out.println(database + ": " + Report.summary(all));
        all.forEach(each -> assertTrue(each.isSound(), each.toString()));
    }

    @ParameterizedTest
    @EnumSource
    void everyOperationIsSound(TestDatabase database) {
        Migrations migrations = new Migrations(Settings.of(database.newUrl(temp), Path.of("docs/everything")));
        verify(migrations, null).forEach(each -> assertTrue(each.isSound(), each.toString()));
    }

    @ParameterizedTest
    @EnumSource
    void aWayBackThatForgetsAnIndex(TestDatabase database) {
        Verified verified = second(
                database,
                "- drop_index: {table: users, name: ix_users_name}\n- add_column: {table: users, column: {name: a, type: text}}",
                "- drop_column: {table: users, column: a}");
        assertFalse(verified.isSound());
        assertRemark(
                verified,
                Kind.FAULT,
                "downgrade does not restore what was there: index \"ix_users_name\" of table \"users\" is missing");
        assertRemark(verified, Kind.NOTE, "downgrade loses values of users.a (expected of drop_column)");
    }

    @ParameterizedTest
    @EnumSource
    void aWayBackThatLosesValues(TestDatabase database) {
        Verified verified = second(
                database,
                "- rename_column: {table: users, column: name, to: called}",
                "- drop_index: {table: users, name: ix_users_name}\n"
                        + "- add_column: {table: users, column: {name: name, type: string(20), nullable: false, default: x}}\n"
                        + "- alter_column: {table: users, column: name, default: null}\n"
                        + "- drop_column: {table: users, column: called}\n"
                        + "- create_index: {table: users, name: ix_users_name, columns: [name]}");
        assertRemark(verified, Kind.NOTE, "downgrade loses values of users.called (expected of drop_column)");
    }

    @ParameterizedTest
    @EnumSource
    void aWayBackThatFailsOnData(TestDatabase database) {
        Verified verified = second(
                database,
                "- alter_column: {table: users, column: name, nullable: true}",
                "- execute: UPDATE users SET name = NULL\n- alter_column: {table: users, column: name, nullable: false}");
        assertRemark(verified, Kind.WARNING, "downgrade fails on rows");
    }

    @ParameterizedTest
    @EnumSource
    void aWayBackThatFailsAlways(TestDatabase database) {
        Verified verified = second(
                database,
                "- add_column: {table: users, column: {name: a, type: text}}",
                "- execute: DROP TABLE there_is_none");
        assertRemark(verified, Kind.FAULT, "downgrade fails: ");
    }

    @ParameterizedTest
    @EnumSource
    void aWayThereThatFailsOnData(TestDatabase database) {
        Verified verified = second(
                database,
                "- execute: UPDATE users SET name = 'same'\n"
                        + "- create_unique_constraint: {table: users, columns: [name]}",
                "- drop_constraint: {table: users, name: users_name_key}");
        assertRemark(verified, Kind.WARNING, "upgrade fails on rows");
        assertTrue(verified.isSound(), verified.toString());
    }

    @ParameterizedTest
    @EnumSource
    void whatRawSqlDoesBesideTheOperations(TestDatabase database) {
        Verified verified = second(
                database,
                "- execute: {sql: CREATE INDEX unsaid ON users (id), touches: []}",
                "- execute: {sql: DROP INDEX unsaid, touches: []}");
        assertRemark(
                verified, Kind.FAULT, "its operations do not say that there is index \"unsaid\" of table \"users\"");
    }

    /** The tables that it touches are those whose shape it changes. */
    @ParameterizedTest
    @EnumSource
    void rowsThatSqlTakesAway(TestDatabase database) {
        Verified verified = second(database, "- execute: {sql: DELETE FROM users, touches: []}", "[]");
        assertRemark(verified, Kind.NOTE, "upgrade loses 3 rows of users (possibly by execute)");
    }

    @Test
    void anEnumThatIsMadeAnewOnTheWayBack() {
        Project project = new Project(temp, TestDatabase.POSTGRESQL)
                .revision("a1", "null", "- create_enum: {name: mood, values: [sad]}", "- drop_enum: mood")
                .revision(
                        "b2",
                        "a1",
                        "- add_enum_value: {name: mood, value: glad}",
                        "- execute: {sql: \"DROP TYPE mood; CREATE TYPE mood AS ENUM ('sad')\", touches: []}");
        Verified verified = verify(project.migrations(), "a1").get(0);
        assertTrue(verified.isSound(), verified.toString());
    }

    @ParameterizedTest
    @EnumSource
    void rowsThatAreMadeWithoutAWord(TestDatabase database) {
        Verified verified = second(
                database,
                "- bulk_insert: {table: users, rows: [{id: 77, name: made}]}",
                "- delete_rows: {table: users, where: id = 77}");
        assertTrue(verified.isSound(), verified.toString());
        assertRemark(verified, Kind.NOTE, "upgrade makes 1 row more in users (expected of bulk_insert)");
    }

    /** More rows than are remembered, with keys that come before and after those of the sample rows. */
    @ParameterizedTest
    @EnumSource
    void manyRowsThatAreMade(TestDatabase database) {
        String rows = IntStream.range(0, 150)
                .mapToObj(i -> "{id: " + (i + 10) + ", name: n" + i + "}")
                .collect(Collectors.joining(", "));
        Verified verified = second(
                database,
                "- bulk_insert: {table: users, rows: [" + rows + "]}",
                "- delete_rows: {table: users, where: name LIKE 'n%'}");
        assertTrue(verified.isSound(), verified.toString());
        assertRemark(verified, Kind.NOTE, "upgrade makes 150 rows more in users (expected of bulk_insert)");
        assertRemark(verified, Kind.NOTE, "downgrade loses 150 rows of users (expected of delete_rows)");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsRenamedAndThenDropped(TestDatabase database) {
        Verified verified = second(
                database,
                "- rename_column: {table: users, column: name, to: called}\n"
                        + "- drop_index: {table: users, name: ix_users_name}\n"
                        + "- drop_column: {table: users, column: called}",
                "- add_column: {table: users, column: {name: name, type: string(20), nullable: false, default: x}}\n"
                        + "- alter_column: {table: users, column: name, default: null}\n"
                        + "- create_index: {table: users, name: ix_users_name, columns: [name]}");
        assertTrue(verified.isSound(), verified.toString());
        assertRemark(verified, Kind.NOTE, "upgrade loses values of users.name (expected of drop_column)");
    }

    @ParameterizedTest
    @EnumSource
    void aTableThatIsRenamedAndThenDropped(TestDatabase database) {
        Verified verified = second(database, "- rename_table: {table: users, to: people}\n- drop_table: people", USERS);
        assertTrue(verified.isSound(), verified.toString());
        assertRemark(verified, Kind.NOTE, "upgrade loses table users with 3 rows (expected of drop_table)");
    }

    @ParameterizedTest
    @EnumSource
    void whatChangesBehindARename(TestDatabase database) {
        Verified verified = second(
                database,
                "- rename_table: {table: users, to: people}\n"
                        + "- rename_column: {table: people, column: name, to: called}\n"
                        + "- update_rows: {table: people, set: {called: same}}",
                "- rename_column: {table: people, column: called, to: name}\n"
                        + "- rename_table: {table: people, to: users}");
        assertTrue(verified.isSound(), verified.toString());
        assertRemark(verified, Kind.NOTE, "upgrade loses users.name: 3 of 3 values changed");
    }

    @Test
    void rowsThatGoWithThoseThatGo() {
        String tables = "- create_table: {table: t, columns: [{name: id, type: integer, primary_key: true}]}\n"
                + cascading("b", "t") + cascading("c", "b");
        Project project = new Project(temp, TestDatabase.POSTGRESQL)
                .revision("a1", "null", tables, "- drop_table: c\n- drop_table: b\n- drop_table: t")
                .revision("b2", "a1", "- delete_rows: {table: t, where: id > 0}", "[]");
        Verified verified = verify(project.migrations(), "a1").get(0);
        assertRemark(verified, Kind.NOTE, "upgrade loses 3 rows of t (expected of delete_rows)");
        assertRemark(verified, Kind.NOTE, "upgrade loses 3 rows of b (possibly by delete_rows)");
        assertRemark(verified, Kind.NOTE, "upgrade loses 3 rows of c (possibly by delete_rows)");
    }

    private static String cascading(String table, String parent) {
        return "- create_table: {table: " + table + ", columns: [{name: id, type: integer, primary_key: true},"
                + " {name: up, type: integer, nullable: false, references: {table: " + parent
                + ", column: id, on_delete: cascade}}]}\n";
    }

    private static final Map<TestDatabase, String> KEEPING_ROWS = Map.of(
            TestDatabase.SQLITE,
            "CREATE TRIGGER kept BEFORE DELETE ON users BEGIN SELECT RAISE(ABORT, 'kept'); END",
            TestDatabase.POSTGRESQL,
            "CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'kept'; END $$;"
                    + " CREATE TRIGGER kept BEFORE TRUNCATE ON users EXECUTE PROCEDURE keep()");

    @ParameterizedTest
    @EnumSource
    void rowsThatCannotBeTakenAway(TestDatabase database) {
        Project project = new Project(temp, database)
                .revision(
                        "a1",
                        "null",
                        USERS + "\n- execute: " + quoted(KEEPING_ROWS.get(database)),
                        "- drop_table: users")
                .revision(
                        "b2",
                        "a1",
                        "- execute: UPDATE users SET name = 'same'\n"
                                + "- create_unique_constraint: {table: users, columns: [name]}",
                        "- drop_constraint: {table: users, name: users_name_key}")
                .revision(
                        "c3",
                        "b2",
                        "- add_column: {table: users, column: {name: a, type: text}}",
                        "- drop_column: {table: users, column: a}");
        List<Verified> all = verify(project.migrations(), "a1");
        assertRemark(all.get(0), Kind.WARNING, "upgrade fails on rows");
        assertRemark(all.get(1), Kind.NOTE, "downgrade loses values of users.a");
        all.forEach(each -> assertTrue(each.isSound(), each.toString()));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** What a way back has broken off or left, is no fault of the revisions after it. */
    @ParameterizedTest
    @CsvSource({
        "DROP INDEX CONCURRENTLY i; SELECT 1/0, downgrade fails: ",
        "SELECT 1, upgrade after a downgrade fails: ",
        "DROP INDEX i; CREATE TABLE rest (id int), upgrade after a downgrade comes to something else: "
    })
    void whatComesAfterAWayBackThatFails(String back, String fault) {
        String downgrade = Stream.of(back.split("; "))
                .map(sql -> sql.startsWith("DROP INDEX CONCURRENTLY")
                        ? "- drop_index: {table: users, name: i, concurrently: true}\n"
                        : "- execute: " + sql + "\n")
                .collect(Collectors.joining());
        Project project = new Project(temp, TestDatabase.POSTGRESQL)
                .revision("a1", "null", USERS, "- drop_table: users")
                .revision("b2", "a1", "- create_index: {table: users, name: i, columns: [id, name]}", downgrade)
                .revision("c3", "b2", "- rename_index: {name: i, to: j}", "- rename_index: {name: j, to: i}");
        List<Verified> all = verify(project.migrations(), "a1");
        assertRemark(all.get(0), Kind.FAULT, fault);
        assertTrue(all.get(1).isSound(), all.get(1).toString());
    }

    /** What git has of a revision is all of its files, in whichever directory. */
    @Test
    void whatGitHas() throws Exception {
        Path first = Files.createDirectory(temp.resolve("first"));
        Path other = Files.createDirectory(temp.resolve("other"));
        new Project(first, TestDatabase.SQLITE)
                .revision("a1", "null", USERS, "- drop_table: users")
                .revision("b2", "a1", "- execute: {file: up.sql, touches: []}", "[]")
                .revision("c3", "b2", "- bulk_insert: {table: users, file: users.csv}", "[]");
        new Project(other, TestDatabase.SQLITE).revision("d4", "c3", "[]", "[]");
        Path settings = Files.writeString(
                temp.resolve("migrations.yaml"),
                "url: " + TestDatabase.SQLITE.newUrl(temp) + "\ndirectory: first\ndirectories: [other]\n");
        Files.writeString(first.resolve("up.sql"), "SELECT 1");
        Files.writeString(first.resolve("users.csv"), "id,name\n1,a\n");
        for (String command : List.of("init -q", "add .", "-c user.name=a -c user.email=a@b.c commit -qm a")) {
            List<String> git = new ArrayList<>(List.of("git"));
            git.addAll(List.of(command.split(" ")));
            assertEquals(
                    0, new ProcessBuilder(git).directory(temp.toFile()).start().waitFor());
        }
        assertEquals(List.of(), sinceHead(settings));
        Files.writeString(first.resolve("up.sql"), "SELECT 2");
        Files.writeString(first.resolve("users.csv"), "id,name\n1,b\n");
        assertEquals(List.of("b2", "c3"), sinceHead(settings));
    }

    private List<String> sinceHead(Path settings) {
        return verify(new Migrations(Settings.load(settings)), "HEAD").stream()
                .map(each -> each.revision().id())
                .toList();
    }
}
