package dev.migrate.changeset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.migrate.changeset.RevisionWriter.Noted;
import dev.migrate.error.MigrationException;
import dev.migrate.op.BatchAlterTable;
import dev.migrate.op.Change;
import dev.migrate.op.CreateIndex;
import dev.migrate.op.CsvFile;
import dev.migrate.op.DropColumn;
import dev.migrate.op.DropTable;
import dev.migrate.op.Execute;
import dev.migrate.op.Op;
import dev.migrate.op.Substitution;
import dev.migrate.revision.Body;
import dev.migrate.revision.Revision;
import dev.migrate.schema.Literal;
import dev.migrate.schema.Naming;
import dev.migrate.schema.Sql;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an operation holds: written and read again it is the same. The values come from a seeded generator. */
class RoundTripTest {

    private static final String[] TEXTS = {
        "users",
        "select",
        "null",
        "true",
        "no",
        "1",
        "01",
        "1e3",
        "~",
        "",
        " x ",
        "a: b",
        "# c",
        "- d",
        "'q'",
        "\"dq\"",
        "é\n2",
        "{}",
        "[a",
        "*alias",
        "&anchor",
        "!tag",
        "%",
        "@at",
        "`",
        "2026-11-22",
        "0x1F",
        "1_000",
        ".5",
        "<<",
        "=",
        "?",
        "x\u2028downgrade: []",
        "\u0085y",
        "y\u2029 z",
        "a\nb\u2028",
        "bell\u0007",
        "\u007F \u009F",
        "\uFEFFmark",
        "\uD83D\uDE00"
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void writtenAndReadAgainItIsTheSame(long seed) {
        Random random = new Random(seed);
        List<Change> upgrade = new ArrayList<>();
        for (Class<?> kind : Op.class.getPermittedSubclasses()) {
            for (int i = 0; i < 20; i++) {
                Op op = (Op) record(kind, random);
                upgrade.add(new Change(op, random.nextInt(4) == 0 ? List.of("sqlite") : List.of(), null));
            }
        }
        Revision revision =
                new Revision("a1", List.of(), "it's: a #message", null, "ann: o'hara", List.of(), List.of(), null);
        String text = RevisionWriter.write(
                revision, new Body(upgrade, List.of(), "because: it is", Naming.DEFAULT, Substitution.NONE));
        Document document = Document.split(Path.of("written.yaml"), text).get(0);
        Body read = new RevisionReader(Set.of("postgresql", "sqlite")).body(document);
        assertEquals(upgrade.size(), read.upgrade().size());
        for (int i = 0; i < upgrade.size(); i++) {
            assertEquals(
                    withoutPlace(upgrade.get(i)), withoutPlace(read.upgrade().get(i)));
        }
        assertEquals("because: it is", read.irreversible());
        assertEquals(Checksum.of(upgrade), Checksum.of(read.upgrade()));
        assertNotEquals(Checksum.of(upgrade), Checksum.of(upgrade.subList(1, upgrade.size())));
        assertEquals(revision.message(), RevisionReader.head(document).message());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\u2028downgrade: []",
                "\u0085y",
                "a\u0085",
                "y\u2029 z",
                "a\nb\u2028c\n  d",
                "a\nbell\u0007",
                "\u007F \u009F",
                "\uFEFFmark",
                "a\uFFFE",
                "a\nb\tc\n",
                "\uD83D\uDE00"
            })
    void everyCharacterIsKept(String text) {
        List<Change> changes = List.of(
                Change.of(new DropTable(null, text, false)),
                Change.of(new Execute(Sql.of("SELECT 1; " + text + "."), null, null)));
        List<Noted> noted = changes.stream()
                .map(change -> new Noted(change, List.of("of " + text, text)))
                .toList();
        String written = RevisionWriter.body(List.of(text), noted, List.of(new Noted(null, List.of(text))));
        Document document = new Document(Path.of("written.yaml"), "revision: a1\ndown_revision: null\n" + written, 1);
        Body read = new RevisionReader(Set.of("postgresql", "sqlite")).body(document);
        assertEquals(
                changes,
                read.upgrade().stream().map(RoundTripTest::withoutPlace).toList(),
                written);
        assertEquals(List.of(), read.downgrade());
    }

    private static Change withoutPlace(Change change) {
        Op op = change.op() instanceof BatchAlterTable batch
                ? batch.with(batch.operations().stream()
                        .map(RoundTripTest::withoutPlace)
                        .toList())
                : change.op();
        return new Change(op, change.only(), null);
    }

    /** A record that its own checks let pass; most combinations of fields do. */
    private static Object record(Class<?> type, Random random) {
        RecordShape<?> shape = RecordShape.of(type);
        while (true) {
            Object[] values = new Object[shape.components().size()];
            for (RecordShape.Component component : shape.components()) {
                boolean absent = !component.required() && random.nextInt(3) > 0;
                values[component.index()] = component.type() == boolean.class
                        ? (Object) random.nextBoolean()
                        : absent ? null : value(component.type(), random);
            }
            try {
                return shape.constructor().newInstance(values);
            } catch (InvocationTargetException e) {
                if (!(e.getCause() instanceof MigrationException)) {
                    throw new IllegalStateException(e.getCause());
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Object value(Type type, Random random) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            List<Object> list = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                list.add(value(generic.getActualTypeArguments()[0], random));
            }
            return list;
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            return random.nextInt(3) == 0
                    ? Optional.empty()
                    : Optional.of(value(generic.getActualTypeArguments()[0], random));
        }
        if (type instanceof ParameterizedType generic) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                row.put(text(random), value(generic.getActualTypeArguments()[1], random));
            }
            return row;
        }
        if (type == String.class) {
            return text(random);
        }
        if (type == Boolean.class) {
            return random.nextBoolean();
        }
        if (type == Integer.class) {
            return random.nextInt(2000) - 1000;
        }
        if (type == Long.class) {
            return random.nextLong() / 10;
        }
        if (type == Duration.class) {
            return Duration.ofMillis(random.nextInt(100_000));
        }
        if (type == CsvFile.class) {
            return CsvFile.named(text(random));
        }
        if (type == Change.class) {
            return new Change(
                    (Op) record(random.nextBoolean() ? DropColumn.class : CreateIndex.class, random), List.of(), null);
        }
        if (type == Sql.class) {
            String text = "x" + text(random).stripTrailing();
            return random.nextBoolean() ? Sql.of(text) : new Sql(Map.of("sqlite", text));
        }
        if (type == dev.migrate.schema.Type.class) {
            return random.nextBoolean()
                    ? dev.migrate.schema.Type.parse(random.nextBoolean() ? "decimal(10,2)" : "citext")
                    : new dev.migrate.schema.Type.ByDialect(Map.of(
                            "postgresql",
                            dev.migrate.schema.Type.parse("citext"),
                            "sqlite",
                            dev.migrate.schema.Type.parse("text")));
        }
        if (type == Literal.class) {
            return switch (random.nextInt(4)) {
                case 0 -> Literal.NULL;
                case 1 -> new Literal(random.nextBoolean());
                case 2 -> new Literal(new BigDecimal(random.nextInt(2000) - 1000).movePointLeft(random.nextInt(3)));
                default -> new Literal(text(random));
            };
        }
        Class<?> named = (Class<?>) type;
        return named.isEnum()
                ? named.getEnumConstants()[random.nextInt(named.getEnumConstants().length)]
                : record(named, random);
    }

    private static String text(Random random) {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    @Test
    void theOrderOfKeysAndThePlaceOfAFileDoNotCount() {
        String one = "- execute: {sql: {sqlite: A, postgresql: B}, only: [sqlite, postgresql]}\n"
                + "- bulk_insert: {table: t, rows: [{a: 1, b: 2}]}";
        String other = "- execute: {only: [postgresql, sqlite], sql: {postgresql: B, sqlite: A}}\n"
                + "- bulk_insert: {rows: [{b: 2, a: 1}], table: t}";
        assertEquals(checksum(one), checksum(other));
        assertNotEquals(checksum(one), checksum(one.replace("a: 1", "a: 3")));
        Change inline = Change.of(new Execute(Sql.of("SELECT 1"), null, null));
        Change moved = Change.of(new Execute(null, Sql.of("a.sql"), null).withSql(Sql.of("SELECT 1")));
        assertEquals(Checksum.of(List.of(inline)), Checksum.of(List.of(moved)));
    }

    private static String checksum(String operations) {
        String text = "revision: a\ndown_revision: null\nupgrade:\n" + operations + "\ndowngrade: []\n";
        return Checksum.of(new RevisionReader(Set.of("postgresql", "sqlite"))
                .body(Document.split(Path.of("a.yaml"), text).get(0))
                .upgrade());
    }
}
