package dev.migrate.dialect.postgresql;

import dev.migrate.schema.Type;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The portable types behind the other names that PostgreSQL has for them. */
final class SpelledTypes {

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("int2", "smallint"),
            Map.entry("smallserial", "smallint"),
            Map.entry("serial2", "smallint"),
            Map.entry("serial", "integer"),
            Map.entry("serial4", "integer"),
            Map.entry("bigserial", "bigint"),
            Map.entry("serial8", "bigint"),
            Map.entry("int", "integer"),
            Map.entry("int4", "integer"),
            Map.entry("int8", "bigint"),
            Map.entry("numeric", "decimal"),
            Map.entry("dec", "decimal"),
            Map.entry("float4", "real"),
            Map.entry("float", "double"),
            Map.entry("float8", "double"),
            Map.entry("double precision", "double"),
            Map.entry("varchar", "string"),
            Map.entry("character varying", "string"),
            Map.entry("char varying", "string"),
            Map.entry("character", "char"),
            Map.entry("bool", "boolean"),
            Map.entry("time without time zone", "time"),
            Map.entry("timestamp without time zone", "timestamp"),
            Map.entry("timestamp with time zone", "timestamptz"));

    /** A name, which may have its arguments before its last words, and the brackets of a list. */
    private static final Pattern SPELLED =
            Pattern.compile("([a-z0-9]+(?: [a-z]+)*?) ?(\\([0-9, ]+\\))?((?: [a-z]+)*) ?((?:\\[[0-9]*\\] ?)*)");

    private SpelledTypes() {}

    /** The portable type that a native one is; the type itself where it is none, or one of its own. */
    static Type portable(Type type) {
        if (!(type instanceof Type.Native)) {
            return type;
        }
        String text = type.toString().strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        Matcher spelled =
                SPELLED.matcher(text.startsWith("pg_catalog.") ? text.substring("pg_catalog.".length()) : text);
        if (!spelled.matches()) {
            return type;
        }
        String name = spelled.group(1) + spelled.group(3);
        String arguments = spelled.group(2) == null ? "" : spelled.group(2);
        if (name.equals("float") && !arguments.isEmpty()) {
            return type;
        }
        Type element = Type.parse(NAMES.getOrDefault(name, name) + arguments);
        return element instanceof Type.Native ? type : spelled.group(4).isEmpty() ? element : new Type.Array(element);
    }
}
