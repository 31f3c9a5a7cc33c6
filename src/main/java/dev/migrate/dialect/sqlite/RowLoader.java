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
                    set(insert, i, row.get(i));
                }
                insert.executeUpdate();
                count++;
            }
        }
        return count;
    }

    private void set(PreparedStatement insert, int index, String text) throws SQLException {
        if (text == null) {
            insert.setObject(index + 1, null);
        } else if (is(index, PortableType.BOOLEAN) && begins(text, TRUE)) {
            insert.setInt(index + 1, 1);
        } else if (is(index, PortableType.BOOLEAN) && begins(text, FALSE)) {
            insert.setInt(index + 1, 0);
        } else if (is(index, PortableType.BINARY) && SqliteTypes.isHex(text)) {
            insert.setBytes(index + 1, HexFormat.of().parseHex(text, 2, text.length()));
        } else {
            insert.setString(index + 1, text);
        }
    }

    /** Whether it is the beginning of one of these words that begins no other: {@code t}, but not {@code o}. */
    private static boolean begins(String text, List<String> words) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        return !word.isEmpty() && !word.equals("o") && words.stream().anyMatch(each -> each.startsWith(word));
    }

    private boolean is(int index, PortableType type) {
        List<Column> columns = load.columns();
        return !columns.isEmpty() && columns.get(index).type().is(type, SqliteDialect.ID);
    }
}
