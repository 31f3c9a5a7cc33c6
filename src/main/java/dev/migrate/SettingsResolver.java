package dev.migrate;

import dev.migrate.changeset.Durations;
import dev.migrate.changeset.FileName;
import dev.migrate.changeset.SettingsFile;
import dev.migrate.dialect.Placeholders;
import dev.migrate.dialect.RecreateBy;
import dev.migrate.engine.OutOfDate;
import dev.migrate.engine.RunSettings;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Nearest;
import dev.migrate.error.Shown;
import dev.migrate.op.Op;
import dev.migrate.schema.Naming;
import dev.migrate.schema.SnakeCase;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@link Settings} from several sources: for each name the first source that has a value wins. */
public final class SettingsResolver {

    /** Where revisions lie unless something else is said. */
    public static final String DEFAULT_DIRECTORY = "src/main/resources/db/migrations";

    private static final Source DEFAULTS = new Source("default", name -> switch (name) {
        case "directory" -> DEFAULT_DIRECTORY;
        case "recursive" -> "false";
        case "fileTemplate" -> FileName.DEFAULT;
        case "timezone" -> "UTC";
        case "author" -> System.getProperty("user.name");
        case "lockWait" -> "60s";
        case "lockTimeout" -> "5s";
        case "sqliteRecreate" -> "copy";
        case "outOfDate" -> "refuse";
        case "showSql" -> "false";
        case "primaryKeyName" -> Naming.DEFAULT.primaryKey();
        case "uniqueName" -> Naming.DEFAULT.unique();
        case "foreignKeyName" -> Naming.DEFAULT.foreignKey();
        case "checkName" -> Naming.DEFAULT.check();
        case "excludeName" -> Naming.DEFAULT.exclude();
        case "indexName" -> Naming.DEFAULT.index();
        default -> null;
    });

    /** What the name of a variable has before it where it is looked up. */
    public static final String VARIABLE = "variables.";

    private final Path base;
    private final List<Source> sources = new ArrayList<>();

    /** @param base what relative paths are relative to */
    public SettingsResolver(Path base) {
        this.base = base;
    }

    /** The same with one more source, behind those that it has. */
    public SettingsResolver with(Source source) {
        sources.add(source);
        return this;
    }

    /**
     * A place that values come from.
     *
     * @param label what it is, for people
     * @param lookup the value for a name of {@link #names()}, or of a variable, {@code variables.name}; null if it has none
     * @param variables that it declares: other sources may give these another value
     */
    public record Source(String label, UnaryOperator<String> lookup, Set<String> variables) {

        public Source(String label, UnaryOperator<String> lookup) {
            this(label, lookup, Set.of());
        }

        public static Source environment() {
            return new Source(
                    "environment",
                    name -> System.getenv(
                            "MIGRATE_" + SnakeCase.of(name).replace('.', '_').toUpperCase(Locale.ROOT)));
        }

        /** A file of settings; nothing if it is not there. */
        public static Source file(Path file, UnaryOperator<String> variables) {
            if (!Files.exists(file)) {
                return new Source(file.toString(), name -> null);
            }
            Map<String, SettingsFile.Value> values;
            try {
                values = SettingsFile.read(
                        file,
                        keys(component -> true),
                        keys(component -> component.getType() == List.class),
                        keys(component -> component.getType() == Map.class));
            } catch (MigrationException e) {
                throw Secrets.without(e, file);
            }
            UnaryOperator<String> lookup = name -> {
                SettingsFile.Value value = values.get(name.startsWith(VARIABLE) ? name : SnakeCase.of(name));
                return value == null ? null : Variables.expand(name, value, variables);
            };
            return new Source(file.toString(), lookup, SettingsResolver.variables(values.keySet()));
        }
    }

    /** A setting as it turned out; secrets are masked. */
    public record Effective(String name, String value, String source) {}

    private static List<String> keys(Predicate<RecordComponent> kind) {
        return Stream.of(Settings.class.getRecordComponents())
                .filter(kind)
                .map(component -> SnakeCase.of(component.getName()))
                .toList();
    }

    /** The names of all settings, as plugin parameters: {@code lockTimeout}. */
    public static List<String> names() {
        List<String> names = new ArrayList<>();
        for (RecordComponent component : Settings.class.getRecordComponents()) {
            names.add(component.getName());
        }
        return names;
    }

    /** The settings by the sources there are. */
    public Settings resolve() {
        String url = value("url");
        return new Settings(
                url == null ? null : Dialects.of(url).locate(url, base),
                value("username"),
                value("password"),
                value("serverId"),
                directory("directory", value("directory")),
                directories(),
                bool("recursive"),
                value("versionSchema"),
                value("fileTemplate"),
                timezone("timezone"),
                value("author"),
                duration("lockWait"),
                duration("lockTimeout"),
                choice("sqliteRecreate", RecreateBy.class),
                choice("outOfDate", OutOfDate.class),
                forbid(),
                bool("showSql"),
                model(),
                list("schemas"),
                list("exclude"),
                scratchUrl(),
                value("primaryKeyName"),
                value("uniqueName"),
                value("foreignKeyName"),
                value("checkName"),
                value("excludeName"),
                value("indexName"),
                variables());
    }

    /** The names of the variables among the keys of values. */
    public static Set<String> variables(Collection<String> keys) {
        return keys.stream()
                .filter(key -> key.startsWith(VARIABLE))
                .map(key -> key.substring(VARIABLE.length()))
                .collect(Collectors.toSet());
    }

    /** As they stand, blanks and all: the empty text is a value too. */
    private Map<String, String> variables() {
        String all = value("variables");
        if (all != null) {
            throw wrong("variables", all, "give each its value by itself: variables.name, MIGRATE_VARIABLES_NAME");
        }
        Map<String, String> variables = new TreeMap<>();
        for (String name : declared()) {
            if (!Placeholders.NAME.matcher(name).matches()) {
                throw new MigrationException(
                                Code.SETTINGS, "\"" + Shown.of(name) + "\" cannot be the name of a variable")
                        .hint("it has letters, digits and _ alone, and begins with no digit");
            }
            variables.put(name, variable(name).lookup.apply(VARIABLE + name));
        }
        return variables;
    }

    private Set<String> declared() {
        return sources.stream()
                .flatMap(source -> source.variables.stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The first source that has a value for a variable. */
    private Source variable(String name) {
        return sources.stream()
                .filter(source -> source.lookup.apply(VARIABLE + name) != null)
                .findFirst()
                .orElseThrow();
    }

    private Path directory(String name, String text) {
        try {
            return text.startsWith(ClassPath.PREFIX)
                    ? ClassPath.directory(text.substring(ClassPath.PREFIX.length()))
                    : base.resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw wrong(name, text, "write a path").cause(e);
        }
    }

    private List<Path> directories() {
        return list("directories").stream()
                .map(text -> directory("directories", text))
                .toList();
    }

    private List<String> list(String name) {
        String texts = value(name);
        return texts == null ? List.of() : List.of(texts.split("\\s*,\\s*"));
    }

    /** A path is one in the project. */
    private String model() {
        String model = value("model");
        boolean path = model != null && !Models.isEntities(model) && !Models.isUrl(model);
        return path ? directory("model", model).toString() : model;
    }

    private String scratchUrl() {
        String url = value("scratchUrl");
        return url == null ? null : Dialects.of(url).locate(url, base);
    }

    /** {@code none} switches off what another source says. */
    private List<String> forbid() {
        List<String> forbidden = list("forbid");
        if (forbidden.isEmpty() || forbidden.equals(List.of("none"))) {
            return List.of();
        }
        List<String> known = new ArrayList<>(List.of(RunSettings.DESTRUCTIVE));
        for (Class<?> op : Op.class.getPermittedSubclasses()) {
            known.add(Op.key(op));
        }
        for (String each : forbidden) {
            if (!known.contains(each)) {
                throw wrong("forbid", each, Nearest.hint(each, known));
            }
        }
        return forbidden;
    }

    private ZoneId timezone(String name) {
        try {
            // The table of all zones takes a while to read, and nearly everybody can do without.
            return value(name).equals("UTC") ? ZoneOffset.UTC : ZoneId.of(value(name));
        } catch (DateTimeException e) {
            throw wrong(name, value(name), "write UTC, Europe/Berlin, +02:00").cause(e);
        }
    }

    /** Every setting that has a value, and where it came from. */
    public List<Effective> effective() {
        List<Effective> effective = new ArrayList<>();
        for (String name : names()) {
            Source source = source(name);
            if (source != null) {
                String value = name.equals("password") ? Secrets.mask() : Secrets.masked(source.lookup.apply(name));
                effective.add(new Effective(name, value, source.label));
            }
        }
        for (String name : declared()) {
            Source source = variable(name);
            effective.add(new Effective(VARIABLE + name, source.lookup.apply(VARIABLE + name), source.label));
        }
        return effective;
    }

    private String value(String name) {
        Source source = source(name);
        return source == null ? null : source.lookup.apply(name).strip();
    }

    /** An empty value counts as none: that is how a build switches a setting off. */
    private Source source(String name) {
        for (Source source : sources) {
            String value = source.lookup.apply(name);
            if (value != null && !value.isBlank()) {
                return source;
            }
        }
        return DEFAULTS.lookup.apply(name) == null ? null : DEFAULTS;
    }

    private Duration duration(String name) {
        String text = value(name);
        return Durations.parse(text).orElseThrow(() -> wrong(name, text, Durations.FORM));
    }

    private <E extends Enum<E>> E choice(String name, Class<E> kind) {
        String text = value(name);
        List<String> words = new ArrayList<>();
        for (E each : kind.getEnumConstants()) {
            if (each.name().equalsIgnoreCase(text)) {
                return each;
            }
            words.add(each.name().toLowerCase(Locale.ROOT));
        }
        throw wrong(name, text, "write " + String.join(" or ", words));
    }

    private boolean bool(String name) {
        String text = value(name).toLowerCase(Locale.ROOT);
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw wrong(name, text, "write true or false");
    }

    private MigrationException wrong(String name, String text, String hint) {
        return new MigrationException(
                        Code.SETTINGS,
                        "the setting " + SnakeCase.of(name) + " cannot be \"" + text + "\" (from " + source(name).label
                                + ")")
                .hint(hint);
    }

    /** The {@code ${names}} in a file of settings. */
    public static final class Variables {

        private Variables() {}

        /** {@code project.basedir} and {@code basedir}, and {@code env.NAME}; null for any other name. */
        public static UnaryOperator<String> of(Path base) {
            return name -> name.equals("project.basedir") || name.equals("basedir")
                    ? base.toString()
                    : name.startsWith("env.") ? System.getenv(name.substring(4)) : null;
        }

        private static String expand(String name, SettingsFile.Value value, UnaryOperator<String> variables) {
            try {
                return expand(value.text(), variables);
            } catch (MigrationException e) {
                // What looks like a name may be a part of the password.
                throw (name.equals("password")
                                ? new MigrationException(e.code(), "a ${name} in the password has no value, or no }")
                                        .hint(
                                                "${env.NAME} and the project's properties can stand here; a password that has"
                                                        + " ${ in it is written with $${")
                                : e)
                        .at(value.place());
            }
        }

        /** A text with the values of the names in it; <code>$${</code> is a <code>${</code> that begins none. */
        public static String expand(String withNames, UnaryOperator<String> variables) {
            StringBuilder text = new StringBuilder(withNames);
            int from = 0;
            for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", from)) {
                if (open > from && text.charAt(open - 1) == '$') {
                    text.deleteCharAt(open - 1);
                    from = open;
                    continue;
                }
                int close = text.indexOf("}", open);
                String name = close < 0 ? null : text.substring(open + 2, close);
                String replacement = name == null ? null : variables.apply(name);
                if (replacement == null) {
                    throw new MigrationException(
                                    Code.SETTINGS, close < 0 ? "${ is not closed by }" : "${" + name + "} has no value")
                            .hint("${project.basedir}, ${env.NAME} and the project's properties can stand here");
                }
                text.replace(open, close + 1, replacement);
                from = open + replacement.length();
            }
            return text.toString();
        }
    }
}
