package dev.migrate.dialect.postgresql;

import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Optional;

/** What faults of the server and of connections mean, by their SQLSTATE: appendix A of PostgreSQL's manual. */
final class PostgresqlFaults {

    private PostgresqlFaults() {}

    static String explain(SQLException error) {
        String state = error.getSQLState() == null ? "" : " (SQLSTATE " + error.getSQLState() + ")";
        return error.getMessage().strip() + unknownHost(error) + state;
    }

    /** The driver says only that it could not connect. */
    private static String unknownHost(Throwable error) {
        for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return " There is no host \"" + cause.getMessage() + "\".";
            }
        }
        return "";
    }

    static boolean isLost(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        return state.startsWith("08") || state.equals("57P01") || state.equals("57P02");
    }

    /** Of a connection alone: a table may have ssl in its name. */
    private static boolean isOfTls(SQLException error) {
        if (!String.valueOf(error.getSQLState()).startsWith("08")) {
            return false;
        }
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof GeneralSecurityException
                    || cause.getClass().getName().startsWith("javax.net.ssl.")
                    || String.valueOf(cause.getMessage()).contains("ssl")
                    || String.valueOf(cause.getMessage()).contains("SSL")
                    || String.valueOf(cause.getMessage()).contains("hostnameverifier")) {
                return true;
            }
        }
        return false;
    }

    /** A value that does not fit a type, or a row that does not fit a constraint: classes 22 and 23. */
    static boolean isOfRows(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        return state.startsWith("22") || state.startsWith("23");
    }

    static Optional<String> wayOut(SQLException error) {
        if (isOfTls(error)) {
            return Optional.of(
                    "check sslmode in url against what the server offers, and that sslrootcert, sslcert and sslkey"
                            + " name files that are there; for verify-full the certificate is for the host in url");
        }
        String state = String.valueOf(error.getSQLState());
        return Optional.ofNullable(
                switch (state) {
                    // What the server asks for was not given.
                    case "08004", "28P01", "28000" ->
                        "check username and password, and who may connect from where: pg_hba.conf on the"
                                + " server says that";
                    case "3D000" -> "make the database, or correct its name in url";
                    case "3F000" ->
                        "create_schema makes a schema, in an operation before this one; where none is named, one of the"
                                + " search path (currentSchema in url) has to be there";
                    case "42P01" ->
                        "a table in a schema that is not on the search path is written with both fields, as in"
                                + " schema: s, table: t; in SQL as s.t";
                    case "42501" ->
                        "the role that migrates owns the tables that it changes, or is a member of the role that"
                                + " does, and has CREATE on the schema, and may write to migrate_revision and migrate_log: grant"
                                + " what is missing, or run it as a role that has it";
                    case "25006" ->
                        "the server is a standby, or default_transaction_read_only is on for the role or the"
                                + " database: connect to one that may be written to";
                    case "53100" -> "the disk of the server is full: make room, and run it again";
                    case "53300" -> "end some of the connections to the server, or raise max_connections";
                    case "57014" -> "statement_timeout is too short for this: raise it for the role that migrates";
                    case "57P01", "57P02", "57P03" ->
                        "the server was stopped, or is just starting: run it again when it is up";
                    default ->
                        state.startsWith("08")
                                ? "check that the server is up, and can be reached from here by the host and port in url"
                                : null;
                });
    }
}
