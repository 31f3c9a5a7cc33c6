package dev.migrate.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.UnaryOperator;

/** A way to a database, and to others beside it that are set as it is. */
public interface Connector {

    /**
     * A connection.
     *
     * @param url the URL to connect to by that of the database at hand
     */
    Connection connect(UnaryOperator<String> url) throws SQLException;
}
