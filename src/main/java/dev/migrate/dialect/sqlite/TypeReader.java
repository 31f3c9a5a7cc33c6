package dev.migrate.dialect.sqlite;

import dev.migrate.schema.PortableType;
import dev.migrate.schema.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads the type of a column: the portable one that {@link SqliteTypes} writes so, but for case and blanks, else the
 * database's own. Where several are written alike it is the one of that very name, else the first of {@link PortableType}:
 * {@code TEXT} is text and not interval, {@code JSON} is json and not jsonb. {@code CHAR(36)} is uuid, since hardly
 * anything else has that length. {@code BOOLEAN} is the database's own, as the portable one has a check.
 */
final class TypeReader {

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern AROUND_SIGNS = Pattern.compile(" ?([(),]) ?");
    private static final Pattern NUMBERS = Pattern.compile("[^(]*\\([0-9]{1,9}(,[0-9]{1,9})?\\)");

    private static final Map<String, Type> PLAIN = new HashMap<>();
    private static final Map<String, Type> STRICT = new HashMap<>();

    /** Those that keep their arguments, by what stands before these. */
    private static final Map<String, PortableType> WITH_ARGUMENTS = new HashMap<>();

    static {
        for (PortableType name : PortableType.values()) {
            Type.Portable type = new Type.Portable(name, List.of());
            if (name == PortableType.BOOLEAN) {
                continue;
            }
            add(PLAIN, SqliteTypes.plain(type), type);
            add(STRICT, SqliteTypes.strict(type), type);
            String one = SqliteTypes.plain(new Type.Portable(name, List.of(1)));
            if (one.endsWith("(1)")) {
                WITH_ARGUMENTS.put(one.substring(0, one.indexOf('(')), name);
            }
        }
    }

    private TypeReader() {}

    private static void add(Map<String, Type> types, String text, Type.Portable type) {
        if (type.name().name().equals(text)) {
            types.put(text, type);
        } else {
            types.putIfAbsent(text, type);
        }
    }

    /**
     * A type as it is stored.
     *
     * @param stored as it stands in the text of the table
     * @param name without quotes around it
     */
    static Type read(String stored, String name, boolean strict) {
        String single = BLANKS.matcher(name.strip()).replaceAll(" ");
        String plain = AROUND_SIGNS.matcher(single).replaceAll("$1").toUpperCase(Locale.ROOT);
        if (strict) {
            Type type = STRICT.get(plain);
            return type != null ? type : new Type.Native(plain);
        }
        Type type = PLAIN.get(plain);
        return type != null ? type : withArguments(plain, stored);
    }

    private static Type withArguments(String plain, String stored) {
        int open = plain.indexOf('(');
        PortableType name = open < 0 ? null : WITH_ARGUMENTS.get(plain.substring(0, open));
        if (name != null && NUMBERS.matcher(plain).matches()) {
            List<Integer> arguments = new ArrayList<>();
            for (String argument : plain.substring(open + 1, plain.length() - 1).split(",")) {
                arguments.add(Integer.valueOf(argument));
            }
            Type.Portable type = new Type.Portable(name, arguments);
            boolean same = SqliteTypes.plain(type).replace(" ", "").equals(plain);
            if (same && arguments.size() <= name.maxArguments()) {
                return type;
            }
        }
        return own(stored);
    }

    /** The database's own, not in the letters of a portable one, which a file would take for that: {@code timestamp}. */
    private static Type own(String stored) {
        return Type.parse(stored) instanceof Type.Native own ? own : new Type.Native(stored.toUpperCase(Locale.ROOT));
    }
}
