package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.engine.Progress;
import dev.migrate.error.MigrationException;
import dev.migrate.testing.GuardedServer;
import dev.migrate.testing.Project;
import dev.migrate.testing.Promise;
import dev.migrate.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No password is in anything that a run says, writes or sends, whichever way it came in and whatever goes wrong: what is
 * captured is the log of the run, of the driver at its finest and of the server, and every error with all its causes.
 */
class SecretsTest {

    /** Its first word and its last are looked for, so that half of it is found too, and however it is encoded. */
    private static final String PASSWORD = "xyzzy'ä\"%41&@ $1\\/?#plugh";

    private static final String ENCODED =
            URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8).replace("+", "%20");

    private static final Map<String, BiFunction<Migrations, Progress, Object>> GOALS = goals();

    @TempDir
    static Path data;

    private static GuardedServer server;

    @TempDir
    Path temp;

    private final StringBuffer said = new StringBuffer();

    @BeforeAll
    static void start() throws IOException, SQLException {
        server = new GuardedServer(data);
        server.role("ann", PASSWORD, "CREATEDB");
        server.role("bob", "something else", "");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        Promise.SECRETS.tell(SecretsTest.class);
    }

    private static Map<String, BiFunction<Migrations, Progress, Object>> goals() {
        Map<String, BiFunction<Migrations, Progress, Object>> goals = new LinkedHashMap<>();
        goals.put("validate", (migrations, progress) -> migrations.validate());
        goals.put("current of nothing", (migrations, progress) -> migrations.current());
        goals.put("plan", (migrations, progress) -> migrations.planUpgrade("head", progress));
        goals.put("script", (migrations, progress) -> {
            List<String> lines = new ArrayList<>();
            migrations.upgradeScript("head", lines::add);
            return lines;
        });
        goals.put("upgrade", (migrations, progress) -> migrations.upgrade("head", progress));
        goals.put("current", (migrations, progress) -> Report.lines(migrations.current(), true));
        goals.put("history", (migrations, progress) -> migrations.history());
        goals.put("show", (migrations, progress) -> migrations.show("head"));
        goals.put("check", (migrations, progress) -> migrations.check(migrations.possibleChecks()));
        goals.put("repair", (migrations, progress) -> migrations.repair(null, false, progress));
        goals.put("diff", (migrations, progress) -> migrations.diff("database", "model", List.of()));
        goals.put(
                "verify",
                (migrations, progress) -> migrations.verify(null, verified -> progress.warning(verified.toString())));
        goals.put(
                "revision",
                (migrations, progress) ->
                        migrations.autogenerate(NewRevision.of("more").withId("c3"), List.of()));
        goals.put("setup", (migrations, progress) -> migrations.setup(progress));
        goals.put("downgrade", (migrations, progress) -> migrations.downgrade("base", progress));
        goals.put("stamp", (migrations, progress) -> migrations.stamp("head", true, progress));
        return goals;
    }

    /** A way that a password gets in. */
    enum Way {
        SETTING {
            @Override
            Migrations migrations(Path directory, String url, String password) {
                return of(directory, Map.of("url", url, "username", "ann", "password", password));
            }
        },
        URL {
            @Override
            Migrations migrations(Path directory, String url, String password) {
                String encoded = URLEncoder.encode(password, StandardCharsets.UTF_8);
                return of(directory, Map.of("url", url + "?user=ann&password=" + encoded + "&connectTimeout=9"));
            }
        },
        FILE {
            @Override
            Migrations migrations(Path directory, String url, String password) {
                try {
                    Path file = Files.writeString(
                            directory.resolveSibling("migrations.yaml"),
                            "url: " + url + "\ndirectory: " + directory + "\nmodel: "
                                    + directory.resolveSibling("model.yaml") + "\nusername: ann\npassword: '"
                                    + password.replace("'", "''") + "'\n");
                    return new Migrations(Settings.load(file));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        };

        abstract Migrations migrations(Path directory, String url, String password);

        private static Migrations of(Path directory, Map<String, String> given) {
            Map<String, String> settings = new HashMap<>(given);
            settings.put("directory", directory.toString());
            settings.put("model", directory.resolveSibling("model.yaml").toString());
            SettingsResolver resolver =
                    new SettingsResolver(directory).with(new SettingsResolver.Source("test", settings::get));
            assertNoSecret(resolver.effective() + " " + resolver.resolve());
            return new Migrations(resolver.resolve());
        }
    }

    private Path history() throws IOException {
        Path directory = Files.createDirectories(temp.resolve("history"));
        new Project(directory, TestDatabase.POSTGRESQL, "")
                .revision(
                        "a1",
                        "null",
                        "- create_table: {table: t, columns: [{name: a, type: integer}]}",
                        "- drop_table: t")
                .revision(
                        "b2",
                        "a1",
                        "- add_column: {table: t, column: {name: b, type: text}}",
                        "- drop_column: {table: t, column: b}");
        Files.writeString(
                temp.resolve("model.yaml"),
                "- create_table: {table: t, columns: [{name: a, type: integer}, {name: b, type: text}, {name: c, type: text}]}\n");
        return directory;
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void whereAllGoesWell(Way way) throws IOException, SQLException {
        String database = "well_" + way.name().toLowerCase();
        server.execute("CREATE DATABASE " + database + " OWNER ann");
        Path directory = history();
        Migrations migrations = way.migrations(directory, server.url(database), PASSWORD);
        GOALS.forEach((name, goal) -> runs(name, goal, migrations));
        Path other = Files.createDirectories(temp.resolve("other"));
        server.execute("CREATE DATABASE " + database + "_2 OWNER ann");
        new Project(other, TestDatabase.POSTGRESQL, server.ownUrl(database + "_2"))
                .execute("CREATE TABLE there (a integer)");
        Migrations next = way.migrations(other, server.url(database + "_2"), PASSWORD);
        runs("baseline", (each, progress) -> each.baseline(NewRevision.of("baseline"), progress), next);
        assertTrue(said.toString().contains("Context impl PostgreSQL."));
        Project project = new Project(directory, TestDatabase.POSTGRESQL, server.ownUrl(database));
        assertEquals(2, project.query("SELECT * FROM migrate_revision").size());
        assertNoSecret(project.query("SELECT * FROM migrate_revision").toString());
        assertNoSecret(project.query("SELECT * FROM migrate_log").toString());
        assertNoSecret(server.log());
        assertTrue(server.log().contains("CREATE TABLE"));
        try (Stream<Path> files = Files.walk(temp)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(each -> !each.endsWith("migrations.yaml"))
                    .toList()) {
                assertNoSecret(Files.readString(file));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void whereTheServerDoesNotTakeIt(Way way) throws IOException {
        Path directory = history();
        Migrations migrations = way.migrations(directory, server.url("postgres"), "wrong " + PASSWORD);
        GOALS.forEach((name, goal) -> {
            if (!name.equals("validate")) {
                MigrationException e = fails(name, goal, migrations);
                assertTrue(e.problem().contains("password authentication failed for user \"ann\""), e.getMessage());
                assertTrue(e.hint().orElseThrow().contains("check username and password"), e.getMessage());
                assertEquals(2, lines(e), e.getMessage());
            }
        });
        // It says what it can without a database, and why it did not ask.
        runs("validate", GOALS.get("validate"), migrations);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://no.such.host.invalid/x?user=ann&password=<>",
                "jdbc:postgresql://localhost:1/x?user=ann&password=<>",
                "jdbc:postgresql://<server>/no_such_database?user=ann&password=<>",
                "jdbc:postgresql://localhost?user=ann&password=<>",
                "jdbc:postgresql://localhost/a/b?user=ann&password=<>",
                "jdbc:postgresql://localhost:abc/x?user=ann&password=<>",
                "jdbc:postgresql://<server>/postgres?user=ann&password=<>&sslmode=maybe",
                "jdbc:postgresql://<server>/postgres?user=ann&password=<>&socketFactory=nobody",
                "jdbc:postgresql://<server>/postgres?user=ann&password=<>&service=nobody",
                "jdbc:postgresql://<server>/postgres?user=ann&PassWord=<>",
                "jdbc:postgresql://<server>/postgres?user=ann&password=xyzzy%zzplugh",
                "jdbc:postgresql://<server>/postgres?user=ann&password=xyzzy plugh;plugh",
                "jdbc:postgresql://<server>/postgres?user=ann&password=wrong&sslpassword=<>&sslmode=require",
                "jdbc:postgresql://ann:<>@<server>/postgres",
                "jdbc:postgresql://ann:<>@localhost/postgres",
                "jdbc:postgresql://ann:xyzzy'ä\"&@ $1/?#plugh@localhost/postgres",
                "jdbc:postgresql://ann@localhost/postgres?password=<>",
                "jdbc:postgresql://ann:xyzzy=?@plugh@localhost/postgres",
                "postgresql://ann:<>@localhost/postgres",
                "postgres://ann:xyzzy/plugh@localhost/postgres",
                "jdbc:mysql://ann:<>@localhost/x",
                "jdbc:oracle:thin:ann/<>@localhost:1521/x",
                "jdbc:mysql://localhost/x?user=ann&password=xyzzy plugh"
            })
    void whateverIsWrongWithTheUrl(String form) throws IOException {
        String url =
                form.replace("<>", ENCODED).replace("<server>", server.url("").replaceAll("jdbc:postgresql://|/", ""));
        Path directory = history();
        SettingsResolver resolver = new SettingsResolver(directory)
                .with(new SettingsResolver.Source("test", name -> switch (name) {
                    case "url" -> url;
                    case "directory" -> directory.toString();
                    default -> null;
                }));
        for (String goal : List.of("upgrade", "current", "plan", "script", "check", "setup", "downgrade")) {
            MigrationException e = fails(
                    goal,
                    (nobody, progress) -> {
                        Migrations migrations = new Migrations(resolver.resolve());
                        return GOALS.get(goal).apply(migrations, progress);
                    },
                    null);
            assertEquals(2, lines(e), e.getMessage());
        }
        assertNoSecret(resolver.effective().toString());
    }

    @Test
    void otherDatabasesOfTheSettings() throws IOException, SQLException {
        server.execute("CREATE DATABASE others OWNER ann");
        Path directory = history();
        String wrong = server.url("others") + "?user=bob&password=" + ENCODED;
        for (String setting : List.of("model", "scratchUrl")) {
            Map<String, String> settings = new HashMap<>(Map.of(
                    "url", server.ownUrl("others"),
                    "directory", directory.toString(),
                    "model", temp.resolve("model.yaml").toString()));
            settings.put(setting, wrong);
            Migrations migrations = new Migrations(new SettingsResolver(directory)
                    .with(new SettingsResolver.Source("test", settings::get))
                    .resolve());
            fails("diff", GOALS.get("diff"), migrations);
        }
    }

    /** An application's tests connect by the driver manager, which quotes the URL. */
    @Test
    void whatAnApplicationConnectsWith() throws SQLException {
        for (String url : List.of(
                server.url("postgres") + "?user=bob&password=" + ENCODED,
                "jdbc:postgresql://localhost?password=" + ENCODED)) {
            SQLException e = assertThrows(
                    SQLException.class, () -> new SettingsDataSource(Settings.of(url, temp)).getConnection());
            assertNoSecret(trace(e));
        }
        String url = server.url("postgres") + "?user=ann&password=" + ENCODED;
        try (Connection connection = new SettingsDataSource(Settings.of(url, temp)).getConnection()) {
            assertEquals(List.of(List.of("ann")), TestDatabase.query(connection, "SELECT current_user"));
        }
    }

    /** What YAML makes of a password that nobody has put into quotes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "*xyzzyplugh",
                "&xyzzy plugh",
                "!xyzzy plugh",
                "!!xyzzy plugh",
                "@xyzzyplugh",
                "%xyzzyplugh",
                "xyzzy: plugh",
                "'xyzzy'plugh",
                "\"xyzzy\\plugh\"",
                "\"xyzzyplugh",
                "[xyzzy, plugh]",
                "{xyzzy: plugh}",
                "xyzzy\n  plugh: plugh",
                "xyzzy\nplugh",
                "${xyzzyplugh}",
                "plugh${xyzzy"
            })
    void whatIsNoYaml(String password) throws IOException {
        Path file = Files.writeString(
                temp.resolve("migrations.yaml"), "url: " + server.url("postgres") + "\npassword: " + password + "\n");
        fails("load", (nobody, progress) -> new Migrations(Settings.load(file)).current(), null);
    }

    private void runs(String name, BiFunction<Migrations, Progress, Object> goal, Migrations migrations) {
        Promise.SECRETS.attempt("runs", () -> {
            Throwable thrown = run(goal, migrations);
            assertNoSecret(said.toString());
            if (thrown != null) {
                throw new AssertionError(name, thrown);
            }
        });
    }

    private MigrationException fails(
            String name, BiFunction<Migrations, Progress, Object> goal, Migrations migrations) {
        List<Throwable> thrown = new ArrayList<>();
        Promise.SECRETS.attempt("runs", () -> {
            thrown.add(run(goal, migrations));
            assertNoSecret(said.toString());
            if (!(thrown.get(0) instanceof MigrationException)) {
                throw new AssertionError(name, thrown.get(0));
            }
        });
        return (MigrationException) thrown.get(0);
    }

    /** Without those that the driver adds where it logs at its finest. */
    private static long lines(MigrationException e) {
        return e.getMessage()
                .lines()
                .filter(line -> !line.matches("  (Location: File|Server SQLState): .*"))
                .count();
    }

    /** Everything that a run says, on every way out of this process. */
    private Throwable run(BiFunction<Migrations, Progress, Object> goal, Migrations migrations) {
        Logger driver = Logger.getLogger("org.postgresql");
        Handler handler = new Handler() {
            private final SimpleFormatter form = new SimpleFormatter();

            @Override
            public void publish(LogRecord message) {
                said.append(form.format(message));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        handler.setLevel(Level.ALL);
        driver.addHandler(handler);
        driver.setLevel(Level.ALL);
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream captured = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        System.setOut(captured);
        System.setErr(captured);
        try {
            Progress progress = Report.progress(said::append, said::append, true);
            said.append(goal.apply(migrations, progress));
            return null;
        } catch (Exception e) {
            said.append(trace(e));
            return e;
        } finally {
            System.setOut(out);
            System.setErr(err);
            driver.setLevel(null);
            driver.removeHandler(handler);
            said.append(bytes.toString(StandardCharsets.UTF_8));
        }
    }

    private static String trace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        return trace.toString();
    }

    private static void assertNoSecret(String text) {
        for (String part : List.of("xyzzy", "plugh")) {
            int at = text.indexOf(part);
            assertFalse(at >= 0, () -> text.substring(Math.max(0, at - 300), Math.min(text.length(), at + 200)));
        }
    }
}
