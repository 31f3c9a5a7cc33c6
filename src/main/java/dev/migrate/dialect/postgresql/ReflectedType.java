package dev.migrate.dialect.postgresql;

import dev.migrate.schema.PortableType;
import dev.migrate.schema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Types as PostgreSQL spells them, back to the portable ones that the renderer spells so. */
final class ReflectedType {

    private static final Map<String, PortableType> PORTABLE = Map.ofEntries(
            Map.entry("boolean", PortableType.BOOLEAN),
            Map.entry("smallint", PortableType.SMALLINT),
            Map.entry("integer", PortableType.INTEGER),
            Map.entry("bigint", PortableType.BIGINT),
            Map.entry("numeric", PortableType.DECIMAL),
            Map.entry("real", PortableType.REAL),
            Map.entry("double precision", PortableType.DOUBLE),
            Map.entry("character varying", PortableType.STRING),
            Map.entry("text", PortableType.TEXT),
            Map.entry("character", PortableType.CHAR),
            Map.entry("date", PortableType.DATE),
            Map.entry("time without time zone", PortableType.TIME),
            Map.entry("timestamp without time zone", PortableType.TIMESTAMP),
            Map.entry("timestamp with time zone", PortableType.TIMESTAMPTZ),
            Map.entry("interval", PortableType.INTERVAL),
            Map.entry("uuid", PortableType.UUID),
            Map.entry("json", PortableType.JSON),
            Map.entry("jsonb", PortableType.JSONB),
            Map.entry("bytea", PortableType.BINARY));

    private static final Pattern ARGUMENTS =
            Pattern.compile("([a-z]+)\\(([0-9]+)(?:,([0-9]+))?\\)(.*)|(.*)\\(([0-9]+)\\)");

    private ReflectedType() {}

    /** The type of a text that {@code format_type} gave. */
    static Type of(String text) {
        if (text.endsWith("[]")) {
            Type element = of(text.substring(0, text.length() - 2));
            return element instanceof Type.Native own ? new Type.Native(own.text() + "[]") : new Type.Array(element);
        }
        PortableType plain = PORTABLE.get(text);
        if (plain != null) {
            return new Type.Portable(plain, List.of());
        }
        Matcher matcher = ARGUMENTS.matcher(text);
        if (matcher.matches()) {
            boolean compact = matcher.group(1) != null;
            String name = compact ? matcher.group(1) + matcher.group(4) : matcher.group(5);
            PortableType type = PORTABLE.get(name);
            List<Integer> arguments = new ArrayList<>();
            arguments.add(Integer.valueOf(matcher.group(compact ? 2 : 6)));
            if (compact && matcher.group(3) != null && !matcher.group(3).equals("0")) {
                arguments.add(Integer.valueOf(matcher.group(3)));
            }
            if (type != null && arguments.size() <= type.maxArguments()) {
                return new Type.Portable(type, arguments);
            }
        }
        // A type of the user's own that is called like a portable one: quotes tell them apart.
        return new Type.Native(Type.parse(text) instanceof Type.Native ? text : "\"" + text + "\"");
    }
}
