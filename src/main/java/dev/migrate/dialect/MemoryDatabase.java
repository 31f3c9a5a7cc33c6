package dev.migrate.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.UnaryOperator;

/** A way to a database in memory that takes the place of a real one. */
public interface MemoryDatabase {

    /**
     * A connection to a new one.
     *
     * @param url the URL of a database in memory that is set as the one of a given URL is
     */
    Connection open(UnaryOperator<String> url) throws SQLException;
}
