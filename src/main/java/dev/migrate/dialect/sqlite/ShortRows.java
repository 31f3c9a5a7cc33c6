package dev.migrate.dialect.sqlite;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;

/**
 * Rows that are older than a column of theirs: they read its default from the schema, so that another default would give
 * them another value. Source: sqlite.org/fileformat2.html, section 2.1.
 */
final class ShortRows {

    private ShortRows() {}

    /** Whether every row has a value of its own for a column. Asks by a default that no row can have; the text stays. */
    static boolean none(Connection connection, TableText table, String column) throws SQLException {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String value = "x'" + HexFormat.of().formatHex(random) + "'";
        TableText probing = TableEdit.setDefault(table, column, " DEFAULT " + value);
        try {
            execute(connection, StoredText.set(table.name(), probing.sql()));
            return Queries.column(
                            connection,
                            "SELECT 1 FROM main." + Queries.quote(table.name()) + " NOT INDEXED WHERE "
                                    + Queries.quote(column) + " IS " + value + " LIMIT 1")
                    .isEmpty();
        } finally {
            execute(connection, StoredText.set(table.name(), table.sql()));
        }
    }

    private static void execute(Connection connection, List<String> sql) throws SQLException {
        for (String each : sql) {
            Queries.update(connection, each);
        }
    }
}
