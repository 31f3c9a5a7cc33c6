package dev.migrate.changeset;

import dev.migrate.op.About;
import dev.migrate.op.Change;
import dev.migrate.op.ColumnDefinition;
import dev.migrate.op.CsvFile;
import dev.migrate.op.Op;
import dev.migrate.op.Substitution;
import dev.migrate.revision.Direction;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Function;
import dev.migrate.schema.Identity;
import dev.migrate.schema.Index;
import dev.migrate.schema.Literal;
import dev.migrate.schema.Naming;
import dev.migrate.schema.Partitioning;
import dev.migrate.schema.PortableType;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Switch;
import dev.migrate.testing.Golden;
import dev.migrate.testing.TypeNames;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The reference of the operations, docs/operations.md, from the records. */
public final class Reference {

    /** The records that operations are made of, by the word for them. */
    private static final Map<Class<?>, String> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put(ColumnDefinition.class, "column");
        PARTS.put(ColumnDefinition.ForeignKey.class, "reference of a column");
        PARTS.put(ColumnDefinition.PrimaryKey.class, "primary key of a column");
        PARTS.put(ColumnDefinition.Unique.class, "uniqueness of a column");
        PARTS.put(Column.Generated.class, "generated value");
        PARTS.put(Identity.class, "identity");
        PARTS.put(Constraint.PrimaryKey.class, "primary key");
        PARTS.put(Constraint.Unique.class, "unique constraint");
        PARTS.put(Constraint.ForeignKey.class, "foreign key");
        PARTS.put(dev.migrate.schema.Reference.class, "reference");
        PARTS.put(Constraint.Check.class, "check");
        PARTS.put(Constraint.Exclude.class, "exclusion constraint");
        PARTS.put(Constraint.Element.class, "element");
        PARTS.put(Index.Part.class, "index key");
        PARTS.put(Partitioning.class, "partitioning");
        PARTS.put(Partitioning.Part.class, "partition key");
        PARTS.put(Function.Argument.class, "argument");
        PARTS.put(Sequence.Owner.class, "owner");
    }

    private Reference() {}

    public static String text() {
        StringBuilder text = new StringBuilder("""
                # Operations

                Every operation, with every field that it takes. **Bold** fields are required. Where a list has one element
                only, its brackets may be left out; where a plain value is enough, the field that it stands for is marked
                *short form*. Every operation takes `only` too: the databases that it is for.

                *SQL* is a text, or one for each database by its name. A *literal* is a text, a number, true, false or null.
                """);
        for (Class<?> op : Op.class.getPermittedSubclasses()) {
            text.append("\n## ").append(Op.key(op)).append("\n\n");
            text.append(op.getAnnotation(About.class).value()).append("\n\n");
            table(op, text);
            text.append("\n```yaml\n").append(example(Op.key(op))).append("```\n");
        }
        types(text);
        support(text);
        text.append("\n# Parts\n");
        PARTS.forEach((part, name) -> {
            text.append("\n## ").append(name).append("\n\n");
            table(part, text);
        });
        return text.toString();
    }

    /** What the richest golden case of the operation does that every database, or at least one, has run. */
    private static String example(String key) {
        Collection<Path> cases = Golden.cases("render/" + key, "changeset.yaml").values();
        Comparator<Path> richest = Comparator.<Path, Boolean>comparing(
                        path -> runs(path, "sqlite") && runs(path, "postgresql"))
                .thenComparing(path -> operations(path).length())
                .thenComparing(Path::toString);
        return operations(cases.stream()
                .filter(path -> runs(path, "sqlite") || runs(path, "postgresql"))
                .max(richest)
                .orElseThrow());
    }

    private static String operations(Path path) {
        String text = Golden.read(path.resolve("changeset.yaml"));
        return text.substring(text.indexOf("upgrade:\n") + 9, text.indexOf("\ndowngrade:") + 1)
                .stripIndent();
    }

    private static boolean runs(Path path, String dialect) {
        return !Files.exists(path.resolve("error." + dialect + ".txt"));
    }

    /** Operations by databases, as the golden cases have it: what works, and why something does not. */
    private static void support(StringBuilder text) {
        text.append("\n# On which database\n\n| operation | PostgreSQL | SQLite |\n|---|---|---|\n");
        for (Class<?> op : Op.class.getPermittedSubclasses()) {
            text.append("| `").append(Op.key(op)).append("` | ");
            text.append(support(Op.key(op), "postgresql")).append(" | ");
            text.append(support(Op.key(op), "sqlite")).append(" |\n");
        }
    }

    private static String support(String key, String dialect) {
        Set<String> reasons = new TreeSet<>();
        boolean works = false;
        for (Path path : Golden.cases("render/" + key, "changeset.yaml").values()) {
            works |= runs(path, dialect) && isFor(path, key, dialect);
            String error = runs(path, dialect) ? "" : Golden.read(path.resolve("error." + dialect + ".txt"));
            boolean isRefusal =
                    error.contains("only: [") || error.contains("with \"only\"") || error.contains("recreate: never");
            if (isRefusal) {
                String problem = error.lines().findFirst().orElseThrow();
                reasons.add(problem.substring(problem.indexOf(key + ": ") + key.length() + 2)
                        .replaceAll(",? ?(but the operation names|and|the table) \"[^\"]*\"", ""));
            }
        }
        String refused = String.join("; ", reasons);
        return works ? reasons.isEmpty() ? "yes" : "yes; refused: " + refused : "no: " + refused;
    }

    /** Whether a case has the operation for a database at all. */
    private static boolean isFor(Path path, String key, String dialect) {
        RevisionFiles directory = new RevisionFiles(
                List.of(path), false, Set.of("postgresql", "sqlite"), Naming.DEFAULT, Substitution.NONE);
        return directory
                .body(directory.graph().find("changeset").orElseThrow())
                .changes(Direction.UPGRADE, dialect)
                .stream()
                .anyMatch(change -> change.op().key().equals(key));
    }

    /** The portable types as each database has them. */
    private static void types(StringBuilder text) {
        text.append("""

                # Types

                A type in lower case that stands here means the same on every database. `string(20)`, `char(3)`, `decimal(10, 2)`,
                `time(3)`, `timestamp(3)` and `timestamptz(3)` may have their numbers. `integer[]` is a list of integers, on
                PostgreSQL. Any other text is the database's own type and stands as it is: `citext`, `money`, the name of an enum.
                A map gives each database its own: `{postgresql: citext, sqlite: text}`. A STRICT table of SQLite knows five types.

                | type | PostgreSQL | SQLite | SQLite, STRICT |
                |---|---|---|---|
                """);
        for (PortableType type : PortableType.values()) {
            text.append("| `").append(type.key()).append("` | `");
            text.append(TypeNames.postgresql(type.key())).append("` | `");
            text.append(TypeNames.sqlite(type.key(), false)).append("` | `");
            text.append(TypeNames.sqlite(type.key(), true)).append("` |\n");
        }
    }

    private static void table(Class<?> record, StringBuilder text) {
        RecordShape<?> shape = RecordShape.of(record);
        text.append("| field | value |\n|---|---|\n");
        for (RecordShape.Component component : shape.components()) {
            List<String> names = new ArrayList<>(List.of("`" + component.key() + "`"));
            component.aliases().forEach(alias -> names.add("`" + alias + "`"));
            String name = String.join(" or ", names);
            text.append("| ")
                    .append(component.required() ? "**" + name + "**" : name)
                    .append(" | ")
                    .append(value(component.type()))
                    .append(component.equals(shape.shorthand()) ? "; *short form*" : "")
                    .append(" |\n");
        }
    }

    private static String value(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return "list: " + value(generic.getActualTypeArguments()[0]);
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            return value(generic.getActualTypeArguments()[0]) + ", or null";
        }
        if (type instanceof ParameterizedType generic) {
            return "map: name to " + value(generic.getActualTypeArguments()[1]);
        }
        if (type == Integer.class || type == Long.class) {
            return "whole number";
        }
        if (type == Duration.class) {
            return "span of time: `100ms`, `2s`";
        }
        if (type == CsvFile.class) {
            return "path, relative to the revision";
        }
        if (type == Change.class) {
            return "operation";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "text";
        }
        if (type == Sql.class) {
            return "SQL";
        }
        if (type == Literal.class) {
            return "literal";
        }
        if (type == dev.migrate.schema.Type.class) {
            return "type";
        }
        Class<?> named = (Class<?>) type;
        if (named.isEnum()) {
            return Arrays.stream(named.getEnumConstants())
                    .map(constant -> "`" + ((Enum<?>) constant).name().toLowerCase(Locale.ROOT) + "`")
                    .collect(Collectors.joining(", "));
        }
        String part = PARTS.get(named);
        if (part == null) {
            throw new IllegalStateException(named + " has no place in the reference");
        }
        String on = named.isAnnotationPresent(Switch.class) ? "true, or " : "";
        return on + "[" + part + "](#" + part.replace(' ', '-') + ")";
    }
}
