package dev.migrate.model.jpa;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a {@code columnDefinition}: {@code varchar(20) default 'x' not null}.
 *
 * @param type all of the text where a part of it is none of those known here
 * @param defaultSql null for none
 * @param collation null for none
 * @param identity whether it numbers itself
 */
record ColumnText(String type, boolean notNull, String defaultSql, String collation, boolean unique, boolean identity) {

    /** Groups are repeated possessively: Java matches any others by recursion, and a default may be long. */
    private static final Pattern CLAUSE = Pattern.compile(
            "\\G\\s+(?:(?<notnull>not\\s+null)|(?<null>null)|(?<unique>unique)"
                    + "|collate\\s+\"?(?<collation>[\\w.-]+)\"?"
                    + "|(?<identity>generated\\s+by\\s+default\\s+as\\s+identity)"
                    + "|default\\s+(?<default>(?:'(?:[^']|'')*+'|\\([^()]*\\)|(?!\\s+(?:not\\s+null|null|unique|collate|check|references|constraint)\\b).)++))"
                    + "(?=\\s|$)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern TYPE = Pattern.compile(
            "^.+?(?=\\s+(?:not\\s+null|null|unique|collate|default|generated)\\b|$)", Pattern.CASE_INSENSITIVE);

    static ColumnText of(String text) {
        String plain = text.strip();
        Matcher type = TYPE.matcher(plain);
        if (!type.find()) {
            return whole(plain);
        }
        boolean notNull = false;
        boolean unique = false;
        boolean identity = false;
        String defaultSql = null;
        String collation = null;
        int end = type.end();
        Matcher clause = CLAUSE.matcher(plain).region(end, plain.length());
        while (clause.find()) {
            notNull |= clause.group("notnull") != null;
            unique |= clause.group("unique") != null;
            identity |= clause.group("identity") != null;
            defaultSql =
                    clause.group("default") != null ? clause.group("default").strip() : defaultSql;
            collation = clause.group("collation") != null ? clause.group("collation") : collation;
            end = clause.end();
        }
        if (end < plain.length()) {
            return whole(plain);
        }
        return new ColumnText(type.group(), notNull, defaultSql, collation, unique, identity);
    }

    private static ColumnText whole(String text) {
        return new ColumnText(text, false, null, null, false, false);
    }
}
