package dev.migrate.dialect;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Nearest;
import dev.migrate.error.Shown;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables in the user's SQL: {@code ${name}} is a text, {@code ${name:identifier}} a name, {@code ${name:number}} a number
 * and {@code ${name:boolean}} true or false. Each becomes one token, whatever its value is, so it has to stand where a token
 * can: not in quotes, where {@code $${name}} writes {@code ${name}}. In comments nothing is replaced.
 */
public final class Placeholders {

    /** What the name of a variable is. */
    public static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\$\\{(" + NAME.pattern() + ")(?::(" + NAME.pattern() + "))?\\}");

    private static final Pattern ESCAPED = Pattern.compile("\\$(" + PLACEHOLDER.pattern() + ")");

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private static final List<String> KINDS = List.of("identifier", "number", "boolean");

    private final String sql;
    private final Map<String, String> variables;
    private final Dialect dialect;
    private final StringBuilder filled = new StringBuilder();

    /** Characters of the text that are done. */
    private int done;

    /** Whether the last token was a text, which another one behind it would go on. */
    private boolean behindText;

    private Placeholders(String sql, Map<String, String> variables, Dialect dialect) {
        this.sql = sql;
        this.variables = variables;
        this.dialect = dialect;
    }

    /**
     * SQL with the values of variables in it.
     *
     * @throws MigrationException if one has no value, or not one of the kind that is asked for, or cannot stand there
     */
    public static String filled(String sql, Map<String, String> variables, Dialect dialect) {
        return sql.contains("${") ? new Placeholders(sql, variables, dialect).filled() : sql;
    }

    /** SQL that comes to this once it is filled: what only looks like a variable is none. */
    public static String escaped(String sql) {
        return PLACEHOLDER.matcher(sql).replaceAll("\\$$0");
    }

    private String filled() {
        for (SqlPart part : SqlPart.of(sql, dialect)) {
            switch (part.kind()) {
                case CODE -> code(part.text());
                case COMMENT -> filled.append(unescaped(part));
                default -> {
                    refuseIn(part);
                    filled.append(unescaped(part));
                    behindText = part.kind() == SqlPart.Kind.TEXT;
                }
            }
            done += part.text().length();
        }
        return filled.toString();
    }

    private static String unescaped(SqlPart part) {
        String inside = part.text().substring(part.opening());
        return part.text().substring(0, part.opening())
                + ESCAPED.matcher(inside).replaceAll("$1");
    }

    /** In quotes a variable would be no token of its own, and end them. */
    private void refuseIn(SqlPart part) {
        Matcher found = PLACEHOLDER.matcher(part.text());
        while (found.find()) {
            if (found.start() == part.opening() || part.text().charAt(found.start() - 1) != '$') {
                throw wrong(found.group() + " stands inside quotes", done + found.start())
                        .hint(
                                part.kind() == SqlPart.Kind.TEXT
                                        ? "end the text before it: 'a ' || ${" + found.group(1)
                                                + "} || ' z'; or write $" + found.group() + " if it is to stay as it is"
                                        : "put it outside; or write $" + found.group() + " if it is to stay as it is");
            }
        }
    }

    private void code(String text) {
        Matcher found = PLACEHOLDER.matcher(text);
        int from = 0;
        for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", from)) {
            token(text.substring(from, start));
            if (!found.region(start, text.length()).lookingAt()) {
                throw wrong("${ begins no variable", done + start)
                        .hint("write ${name}, or ${name:kind} of " + String.join(", ", KINDS));
            }
            requireApart(found.group(), done + start, done + found.end());
            filled.append(value(found.group(), found.group(1), found.group(2), done + start));
            from = found.end();
        }
        token(text.substring(from));
    }

    private void token(String code) {
        filled.append(code);
        behindText &= code.isBlank();
    }

    /** A sign right beside it could be of the same token: {@code E'…'}, {@code 'a''b'}, {@code a--1}. */
    private void requireApart(String placeholder, int start, int end) {
        char before = start == 0 ? ' ' : sql.charAt(start - 1);
        char after = end == sql.length() ? ' ' : sql.charAt(end);
        boolean unicode = before == '&' && start > 1 && "uU".indexOf(sql.charAt(start - 2)) >= 0;
        if (isJoining(before) || isJoining(after) || before == '-' || unicode) {
            throw wrong(placeholder + " touches what stands beside it", start).hint("put a blank between them");
        }
    }

    private static boolean isJoining(char c) {
        return Character.isLetterOrDigit(c) || c >= 0x80 || "_$'\"`".indexOf(c) >= 0;
    }

    private String value(String placeholder, String name, String kind, int at) {
        if (kind != null && !KINDS.contains(kind)) {
            throw wrong("unknown kind \"" + kind + "\" in " + placeholder, at)
                    .hint(Nearest.hint(kind, KINDS) + "; without a kind it is a text");
        }
        String value = variables.get(name);
        if (value == null) {
            throw wrong("there is no variable \"" + name + "\" for " + placeholder, at)
                    .hint(Nearest.to(name, variables.keySet())
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse("declare it in the settings, as in variables: {" + name + ": ...}"));
        }
        if (value.indexOf('\0') >= 0) {
            throw notOfKind(placeholder, value, at).hint("the character U+0000 can stand in no SQL");
        }
        boolean isText = kind == null;
        if (isText && behindText) {
            throw wrong(placeholder + " stands right behind a text", at).hint("join them with ||");
        }
        behindText = isText;
        if (isText) {
            return dialect.literal(value);
        }
        return switch (kind) {
            case "identifier" -> {
                if (value.isEmpty()) {
                    throw notOfKind(placeholder, value, at).hint("a name has a character at least");
                }
                yield dialect.quote(value);
            }
            case "number" -> {
                if (!NUMBER.matcher(value).matches()) {
                    throw notOfKind(placeholder, value, at).hint("write it in plain decimal digits: -12.5");
                }
                yield value;
            }
            default -> {
                if (!value.equals("true") && !value.equals("false")) {
                    throw notOfKind(placeholder, value, at).hint("write true or false");
                }
                yield value.toUpperCase(Locale.ROOT);
            }
        };
    }

    private MigrationException notOfKind(String placeholder, String value, int at) {
        return wrong("the value \"" + Shown.of(value) + "\" does not do for " + placeholder, at);
    }

    private MigrationException wrong(String problem, int at) {
        long line = 1 + sql.substring(0, at).chars().filter(c -> c == '\n').count();
        boolean isOneLine = sql.indexOf('\n') < 0;
        return new MigrationException(Code.FORMAT, isOneLine ? problem : problem + " (line " + line + " of the SQL)");
    }
}
