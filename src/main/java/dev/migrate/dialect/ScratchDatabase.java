package dev.migrate.dialect;

import java.sql.Connection;
import java.sql.SQLException;

/** A database that is made to be thrown away: empty at first, gone once it is closed. */
public interface ScratchDatabase extends AutoCloseable {

    /** The only connection to it. */
    Connection connection();

    @Override
    void close() throws SQLException;
}
