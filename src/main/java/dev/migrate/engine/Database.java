package dev.migrate.engine;

import dev.migrate.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A database that can be connected to. */
public interface Database {

    /** What kind of database it is. */
    Dialect dialect();

    /** Whether there is one; false where connecting would make it. */
    boolean exists();

    /** A connection that may write; it makes the database if that is how such databases begin. */
    Connection connect() throws SQLException;

    /** A connection to read with, which leaves no trace; empty if there is no database yet. */
    Optional<Connection> read() throws SQLException;

    /** A connection to a database in memory that stands for this one. See {@link dev.migrate.dialect.MemoryDatabase}. */
    Connection memory(UnaryOperator<String> memoryUrl) throws SQLException;

    /** The error of a failed connection, without a word of its secrets. */
    RuntimeException refused(SQLException error);
}
