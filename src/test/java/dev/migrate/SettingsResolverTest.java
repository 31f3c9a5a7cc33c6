package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.migrate.SettingsResolver.Source;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsResolverTest {

    @TempDir
    Path temp;

    private Source file(String content) throws IOException {
        Path file = Files.writeString(temp.resolve("migrations.yaml"), content);
        return Source.file(file, SettingsResolver.Variables.of(temp));
    }

    @Test
    void theFirstSourceThatHasAValueWinsForEachNameAlone() throws IOException {
        Settings settings = new SettingsResolver(temp)
                .with(new Source("line", Map.of("lockWait", "1s")::get))
                .with(new Source("pom", Map.of("lockWait", "2s", "directory", "from-pom", "username", " ")::get))
                .with(file("lock_wait: 3s\ndirectory: from-file\nlock_timeout: 250ms\nusername: alice\n"))
                .resolve();
        assertEquals(Duration.ofSeconds(1), settings.lockWait());
        assertEquals(temp.resolve("from-pom"), settings.directory());
        assertEquals(Duration.ofMillis(250), settings.lockTimeout());
        assertEquals("alice", settings.username());
    }

    @Test
    void aRelativePathOfASqliteFileIsTheProjects() throws IOException {
        Settings settings = new SettingsResolver(temp)
                .with(file("url: jdbc:sqlite:a/b.sqlite?cache=shared"))
                .resolve();
        assertEquals("jdbc:sqlite:" + temp.resolve("a/b.sqlite") + "?cache=shared", settings.url());
    }

    @Test
    void variablesAreReplacedAndUnknownOnesRefusedWithTheirPlace() throws IOException {
        Settings settings = new SettingsResolver(temp)
                .with(file("directory: ${project.basedir}/x"))
                .resolve();
        assertEquals(temp.resolve("x"), settings.directory());
        assertEquals(
                "${basedir}-" + temp + "-${",
                new SettingsResolver(temp)
                        .with(file("password: $${basedir}-${basedir}-$${"))
                        .resolve()
                        .password());
        SettingsResolver unknown = new SettingsResolver(temp).with(file("lock_wait: 1s\nusername: ${nobody}"));
        MigrationException e = assertThrows(MigrationException.class, unknown::resolve);
        assertEquals("${nobody} has no value", e.problem());
        assertEquals(2, e.place().orElseThrow().line());
    }

    /** The way out is one for settings, which the reader of revisions would not know. */
    @Test
    void settingsAreAFileOfText() throws IOException {
        Path directory = Files.createDirectory(temp.resolve("settings.d"));
        MigrationException e = assertThrows(
                MigrationException.class, () -> Source.file(directory, SettingsResolver.Variables.of(temp)));
        assertEquals(directory + ": this is not a file\n  put the settings themselves there", e.getMessage());
        Path file =
                Files.write(temp.resolve("migrations.yaml"), "password: \u00E9".getBytes(StandardCharsets.ISO_8859_1));
        e = assertThrows(MigrationException.class, () -> Source.file(file, SettingsResolver.Variables.of(temp)));
        assertEquals(file + ": the file is not UTF-8\n  save it as UTF-8", e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "lock_wait: soon, lock_wait",
        "show_sql: perhaps, show_sql",
        "url: jdbc:nobody:x, no database that is known",
        "lokc_wait: 1s, unknown setting",
        "url: [a], url must be a text"
    })
    void aWrongSettingIsNamed(String content, String expected) {
        MigrationException e = assertThrows(
                MigrationException.class,
                () -> new SettingsResolver(temp).with(file(content)).resolve());
        assertEquals(true, e.problem().contains(expected), e.problem());
        assertEquals(true, e.code() == Code.SETTINGS || e.code() == Code.FORMAT);
    }

    @Test
    void aVariableIsDeclaredByFileOrPomAndTakesItsValueFromTheFirstThatHasOne() throws IOException {
        Settings settings = new SettingsResolver(temp)
                .with(new Source("line", Map.of("variables.tenant", "'acme' ", "variables.nobodys", "x")::get))
                .with(new Source("pom", Map.of("variables.ofThePom", "")::get, Set.of("ofThePom")))
                .with(file("variables:\n  tenant: other\n  size: 1e3\n  base: ${basedir}\n  strict: on\n"))
                .resolve();
        assertEquals(
                Map.of("tenant", "'acme' ", "ofThePom", "", "size", "1e3", "base", temp.toString(), "strict", "on"),
                settings.variables());
        assertEquals(
                Map.of(),
                new SettingsResolver(temp).with(file("variables:\n")).resolve().variables());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "variables: acme | variables must be a map, but is the text \"acme\"",
                "variables: {tenant: [a]} | tenant must be a text, but is a list",
                "variables: {tenant: } | tenant must be a text, but is nothing",
                "variables: {a-b: x} | \"a-b\" cannot be the name of a variable",
                "variables: {tenant: '${nobody}'} | ${nobody} has no value"
            })
    void aVariableHasANameAndAValue(String content, String expected) throws IOException {
        MigrationException e = assertThrows(
                MigrationException.class,
                () -> new SettingsResolver(temp).with(file(content)).resolve());
        assertEquals(expected, e.problem());
    }

    @Test
    void variablesAreNotSetAllAtOnce() {
        MigrationException e = assertThrows(
                MigrationException.class,
                () -> new SettingsResolver(temp)
                        .with(new Source("line", Map.of("variables", "{tenant: x}")::get))
                        .resolve());
        assertEquals("the setting variables cannot be \"{tenant: x}\" (from line)", e.problem());
    }

    @Test
    void secretsAreMaskedWhereverTheyStand() throws IOException {
        SettingsResolver resolver = new SettingsResolver(temp)
                .with(file("url: jdbc:postgresql://bob:s3cret@host/db?user=bob&sslpassword=s3cret&password=s3cret\n"
                        + "password: s3cret"));
        assertFalse(
                resolver.effective().toString().contains("s3cret"),
                resolver.effective().toString());
        assertFalse(resolver.resolve().toString().contains("s3cret"));
        assertEquals(
                "jdbc:postgresql://bob:***@host/db?user=bob&sslpassword=***&password=***",
                Secrets.masked(resolver.resolve().url()));
    }
}
