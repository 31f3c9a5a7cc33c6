package dev.migrate.dialect;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.util.List;

/**
 * A text of the user's that becomes a part of a statement: an expression, a query, a type. It cannot end the statement and
 * begin another one: what {@code forbid} allows, and the transaction of the revision, depend on what the operation says.
 *
 * @param field that it stands under
 */
record StatementPart(String text, String field, Dialect dialect) {

    /**
     * The text, without a semicolon at its end.
     *
     * @throws MigrationException where it is more than a part
     */
    String sql() {
        if (text.indexOf(';') < 0 && text.indexOf(')') < 0) {
            return text;
        }
        String sql = withoutEnd();
        int depth = 0;
        for (char c : SqlPart.code(sql, dialect).toCharArray()) {
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ';') {
                throw refused("ends its statement with a semicolon", "write what follows as an operation of its own");
            }
            if (depth < 0) {
                throw refused("closes a parenthesis that it has not opened", "take it out, or open it");
            }
        }
        return sql;
    }

    private String withoutEnd() {
        List<SqlPart> parts = SqlPart.of(text, dialect);
        int end = text.length();
        for (int i = parts.size() - 1; i >= 0; i--) {
            SqlPart part = parts.get(i);
            int start = end - part.text().length();
            String bare = part.text().stripTrailing();
            if (part.kind() != SqlPart.Kind.COMMENT && !bare.isEmpty()) {
                int last = start + bare.length() - 1;
                boolean isEnd = part.kind() == SqlPart.Kind.CODE && text.charAt(last) == ';';
                return isEnd ? text.substring(0, last) + text.substring(last + 1) : text;
            }
            end = start;
        }
        return text;
    }

    private MigrationException refused(String problem, String wayOut) {
        return new MigrationException(Code.UNSUPPORTED, "the SQL under \"" + field + "\" " + problem).hint(wayOut);
    }
}
