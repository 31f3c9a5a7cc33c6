package dev.migrate.dialect;

import java.sql.SQLException;

/** What a session was set to at some moment: a connection of an application's goes back to it as it was taken. */
public interface SessionState {

    /** Sets the session to it again. */
    void restore() throws SQLException;
}
