package dev.migrate.changeset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.error.MigrationException;
import dev.migrate.op.Change;
import dev.migrate.op.CsvFile;
import dev.migrate.op.Op;
import dev.migrate.schema.Literal;
import dev.migrate.schema.Sql;
import dev.migrate.testing.Promise;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every field of every operation, and of what operations are made of: with values that are not for it, with nothing where it is
 * required, twice, and misspelt. Each is refused where it stands.
 */
class BadOperationsTest {

    private static final Map<Class<?>, List<String>> WRONG = Map.ofEntries(
            Map.entry(String.class, List.of("[a]", "{a: b}")),
            Map.entry(CsvFile.class, List.of("[a.csv]", "{a: b}")),
            Map.entry(Integer.class, List.of("x", "1.5", "2147483648", "0x10", "true", "[1]", "{}")),
            Map.entry(Long.class, List.of("x", "1.5", "9223372036854775808", "1" + "0".repeat(100), "[1]", "{}")),
            Map.entry(Duration.class, List.of("soon", "-5s", "9999999999s", "2000m", "[1]")),
            Map.entry(boolean.class, List.of("perhaps", "yes", "1", "\"true\"", "[true]", "{a: b}")),
            Map.entry(Boolean.class, List.of("perhaps", "off", "0", "'false'", "[true]", "{a: b}")),
            Map.entry(Sql.class, List.of("[a]", "{mysql: x}", "' '", "{}")),
            Map.entry(dev.migrate.schema.Type.class, List.of("[a]", "{mysql: x}", "' '", "{}")),
            Map.entry(Literal.class, List.of("[1]", "{a: 1}", "0x1F", "NO", "1_000", ".inf", "1e10000")),
            Map.entry(Change.class, List.of("5", "{drop_table: a, drop_view: b}", "{nonsense: x}", "[1]")));

    private static final Map<Class<?>, String> RIGHT = Map.ofEntries(
            Map.entry(String.class, "x"),
            Map.entry(CsvFile.class, "x.csv"),
            Map.entry(Integer.class, "1"),
            Map.entry(Long.class, "1"),
            Map.entry(Duration.class, "1s"),
            Map.entry(boolean.class, "true"),
            Map.entry(Boolean.class, "true"),
            Map.entry(Sql.class, "x > 1"),
            Map.entry(dev.migrate.schema.Type.class, "integer"),
            Map.entry(Literal.class, "1"),
            Map.entry(Change.class, "{drop_column: {table: x, column: y}}"));

    /** The line that the field stands in. */
    private static final int LINE = 5;

    private static final String REVISION =
            "revision: b1\ndown_revision: null\nupgrade:\n  - %s: {\n%s\n}\ndowngrade: []\n";

    private static final RevisionReader READER = new RevisionReader(Set.of("postgresql", "sqlite"));

    @AfterAll
    static void tell() {
        Promise.BAD_INPUT.tell(BadOperationsTest.class);
    }

    static List<Class<?>> operations() {
        return List.of(Op.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyFieldIsRefusedWhereItIsWrong(Class<?> op) {
        List<String> wrong = wrongFields(op.asSubclass(Record.class), 4);
        assertTrue(
                wrong.size()
                        > RecordShape.of(op.asSubclass(Record.class)).keys().size(),
                "too few");
        wrong.forEach(fields -> Promise.BAD_INPUT.attempt("files", () -> {
            MigrationException error = refused(op, fields);
            assertEquals(LINE, error.place().orElseThrow().line(), () -> fields + "\n" + error.getMessage());
        }));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void whatIsRequiredIsMissed(Class<?> op) {
        for (RecordShape.Component component : components(op)) {
            if (component.required()) {
                Promise.BAD_INPUT.attempt("files", () -> {
                    String problem = refused(op, required(op, component).replaceFirst("^,", ""))
                            .problem();
                    assertTrue(problem.contains("\"" + component.key() + "\""), problem);
                });
            }
        }
    }

    private static MigrationException refused(Class<?> op, String fields) {
        String text = REVISION.formatted(Op.key(op), fields);
        Document document = Document.split(Path.of("fuzz.yaml"), text).get(0);
        MigrationException error =
                assertThrows(MigrationException.class, () -> READER.body(document), () -> "accepted: " + fields);
        Reading.check(error, text);
        return error;
    }

    /** Maps without their braces, each with a fault in its first field. */
    private static List<String> wrongFields(Class<?> record, int depth) {
        List<String> wrong = new ArrayList<>();
        for (RecordShape.Component component : components(record)) {
            String key = component.key();
            String rest = required(record, component);
            wrong(component.type(), depth).forEach(value -> wrong.add(key + ": " + value + rest));
            wrong.add(key + "x: " + right(component.type()) + rest);
            wrong.add(key + ": " + right(component.type()) + ", " + key + ": " + right(component.type()) + rest);
        }
        return wrong;
    }

    /** The fields that are required besides, right and in lines of their own. */
    private static String required(Class<?> record, RecordShape.Component but) {
        return components(record).stream()
                .filter(component -> component.required() && !component.equals(but))
                .map(component -> ",\n" + component.key() + ": " + right(component.type()))
                .collect(Collectors.joining());
    }

    private static List<String> wrong(Type type, int depth) {
        if (type instanceof ParameterizedType generic) {
            Type[] parts = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                List<String> wrong = new ArrayList<>(
                        parts[0] == Literal.class ? List.of("[[x]]") : List.of("[null]", "[~, ~]", "[[[x]]]"));
                wrong(parts[0], depth).stream()
                        .filter(value -> !value.startsWith("["))
                        .forEach(value -> wrong.add("[" + value + "]"));
                return wrong;
            }
            return generic.getRawType() == Optional.class
                    ? wrong(parts[0], depth).stream()
                            .filter(value -> !value.equals("off"))
                            .toList()
                    : List.of("5", "[1]", "{a: [1]}", "{a: {b: 1}}", "{a: 1, a: 2}");
        }
        Class<?> named = (Class<?>) type;
        if (WRONG.containsKey(named)) {
            return WRONG.get(named);
        }
        if (named.isEnum()) {
            return List.of("nonsense", "''", "5", "[x]", "{a: b}");
        }
        List<String> wrong = new ArrayList<>(List.of("{nonsense: 1}", "[[[1]]]"));
        if (shape(named).shorthand() == null) {
            wrong.addAll(List.of("5", "x", "''"));
        }
        if (depth > 0) {
            wrongFields(named, depth - 1).forEach(fields -> wrong.add("{" + fields.replace("\n", " ") + "}"));
        }
        return wrong;
    }

    private static String right(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] parts = generic.getActualTypeArguments();
            return generic.getRawType() == List.class
                    ? "[" + right(parts[0]) + "]"
                    : generic.getRawType() == Optional.class ? right(parts[0]) : "{a: " + right(parts[1]) + "}";
        }
        Class<?> named = (Class<?>) type;
        if (RIGHT.containsKey(named)) {
            return RIGHT.get(named);
        }
        if (named.isEnum()) {
            return named.getEnumConstants()[0].toString().toLowerCase(Locale.ROOT);
        }
        return shape(named).shorthand() != null
                ? right(shape(named).shorthand().type())
                : "{" + required(named, null).replaceFirst("^,", "").replace("\n", " ") + "}";
    }

    private static RecordShape<?> shape(Class<?> record) {
        return RecordShape.of(record.asSubclass(Record.class));
    }

    private static List<RecordShape.Component> components(Class<?> record) {
        return shape(record).components();
    }
}
