package dev.migrate.engine;

import dev.migrate.dialect.Connector;
import dev.migrate.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** A database that can be connected to. */
public interface Database extends Connector {

    /** What kind of database it is. */
    Dialect dialect();

    /** Whether there is one; false where connecting would make it. */
    boolean exists();

    /** A connection that may write; it makes the database if that is how such databases begin. */
    Connection connect() throws SQLException;

    /** A connection to read with, which leaves no trace; empty if there is no database yet. */
    Optional<Connection> read() throws SQLException;

    /** The error of a failed connection, without a word of its secrets. */
    RuntimeException refused(SQLException error);
}
