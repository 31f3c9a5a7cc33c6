package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Statement.Load;
import dev.migrate.schema.Column;
import dev.migrate.schema.PortableType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * Texts of a file to rows, one at a time. SQLite makes numbers of texts by the affinity of their columns; booleans and
 * bytes are made here, as PostgreSQL reads them.
 */
final class RowLoader {

    private static final List<String> TRUE = List.of("true", "yes", "on", "1");
    private static final List<String> FALSE = List.of("false", "no", "off", "0");

    private final Connection connection;
    private final Load load;

    RowLoader(Connection connection, Load load) {
        this.connection = connection;
        this.load = load;
    }

    /** How many rows they were. */
    long load(Iterator<List<String>> rows) throws SQLException {
        long count = 0;
        try (PreparedStatement insert = connection.prepareStatement(load.sql())) {
            while (rows.hasNext()) {
                List<String> row = rows.next();
                for (int i = 0; i < row.size(); i++) {
                    insert.setObject(i + 1, value(load, i, row.get(i)));
                }
                insert.executeUpdate();
                count++;
            }
        }
        return count;
    }

    /** What a text of the file stands for in a column: a number, bytes, the text itself, or null. */
    static Object value(Load load, int column, String text) {
        if (text != null && is(load, column, PortableType.BOOLEAN)) {
            return begins(text, TRUE) ? (Object) 1 : begins(text, FALSE) ? (Object) 0 : text;
        }
        return text != null && is(load, column, PortableType.BINARY) && SqliteTypes.isHex(text)
                ? HexFormat.of().parseHex(text, 2, text.length())
                : text;
    }

    /** Whether it is the beginning of one of these words that begins no other: {@code t}, but not {@code o}. */
    private static boolean begins(String text, List<String> words) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        return !word.isEmpty() && !word.equals("o") && words.stream().anyMatch(each -> each.startsWith(word));
    }

    private static boolean is(Load load, int index, PortableType type) {
        List<Column> columns = load.columns();
        return !columns.isEmpty() && columns.get(index).type().is(type, SqliteDialect.ID);
    }
}
