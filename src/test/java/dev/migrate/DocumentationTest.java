package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.op.Op;
import dev.migrate.schema.PortableType;
import dev.migrate.schema.SnakeCase;
import dev.migrate.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documentation says is what there is. */
class DocumentationTest {

    private static final String README = Golden.read(Path.of("README.md"));
    private static final Set<String> GOALS =
            matches("<goal>([a-z]+)</goal>", Golden.read(Path.of("target/classes/META-INF/maven/plugin.xml")));

    private static Set<String> matches(String regex, String text) {
        Matcher matcher = Pattern.compile(regex, Pattern.MULTILINE).matcher(text);
        Set<String> found = new TreeSet<>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static String section(String heading) {
        int start = README.indexOf("\n## " + heading + "\n");
        assertTrue(start > 0, heading);
        int end = README.indexOf("\n## ", start + 1);
        return README.substring(start, end);
    }

    @Test
    void theReadmeListsEveryGoal() {
        assertEquals(GOALS, matches("^\\| `([a-z]+)`", section("Goals")));
    }

    @Test
    void theReadmeAndTheSampleListEverySetting() {
        Set<String> keys = SettingsResolver.names().stream().map(SnakeCase::of).collect(Collectors.toSet());
        assertEquals(new TreeSet<>(keys), matches("^\\| `([a-z_]+)`", section("Settings")));
        assertEquals(
                new TreeSet<>(keys), matches("^(?:# )?([a-z_]+): ", Golden.read(Path.of("migrations.yaml.sample"))));
    }

    /** A setting is a parameter of every goal, and the plugin passes on what the pom says. */
    @Test
    void everySettingIsAParameter() {
        String mojo = Golden.read(Path.of("src/main/java/dev/migrate/maven/AbstractMigrateMojo.java"));
        for (String name : SettingsResolver.names()) {
            boolean passedOn = mojo.contains("values.put(\"" + name + "\",")
                    || name.equals("variables") && mojo.contains("values.put(SettingsResolver.VARIABLE + ");
            assertTrue(mojo.contains(" " + name + ";") && passedOn, name);
        }
    }

    @Test
    void theReadmeListsEveryPortableType() {
        for (PortableType type : PortableType.values()) {
            assertTrue(section("Revision files").contains(type.key()), type.key());
        }
    }

    @Test
    void theChangelogNamesEveryOperation() {
        for (Class<?> op : Op.class.getPermittedSubclasses()) {
            assertTrue(Golden.read(Path.of("CHANGELOG.md")).contains("`" + Op.key(op) + "`"), Op.key(op));
        }
    }

    @Test
    void theReferenceIsMadeFromTheRecords() {
        Golden.check(Path.of("docs/operations.md"), dev.migrate.changeset.Reference.text());
    }

    @Test
    void everyGoalHasAnIntegrationTest() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/it"))) {
            Set<String> run = files.filter(path -> path.endsWith("invoker.properties"))
                    .flatMap(path -> matches("migrate:([a-z]+)", Golden.read(path)).stream())
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> goals = new TreeSet<>(GOALS);
            goals.removeAll(run);
            assertEquals(Set.of(), goals);
        }
    }

    @Test
    void everyDecisionHasItsNumber() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("docs/adr"))) {
            files.forEach(file -> {
                String number = file.getFileName().toString().substring(0, 4);
                assertTrue(
                        Golden.read(file).startsWith("# " + Integer.parseInt(number) + ". "),
                        file + " begins with its number");
            });
        }
    }
}
