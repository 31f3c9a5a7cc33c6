package dev.migrate.engine;

import dev.migrate.dialect.Dialect;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.revision.RevisionGraph;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What another tool has recorded of a database.
 *
 * @param tool its name
 * @param table the table that it keeps its record in
 */
public record OtherHistory(Tool tool, String table) {

    /** The tools whose tables are known. */
    public enum Tool {
        ALEMBIC("Alembic"),
        FLYWAY("Flyway"),
        LIQUIBASE("Liquibase");

        private final String label;

        Tool(String label) {
            this.label = label;
        }

        /** Its name in sentences. */
        public String label() {
            return label;
        }
    }

    private static final List<OtherHistory> KNOWN = List.of(
            new OtherHistory(Tool.ALEMBIC, "alembic_version"),
            new OtherHistory(Tool.FLYWAY, "flyway_schema_history"),
            new OtherHistory(Tool.LIQUIBASE, "databasechangelog"),
            new OtherHistory(Tool.LIQUIBASE, "DATABASECHANGELOG"));

    static Optional<OtherHistory> find(Connection connection, Dialect dialect) throws SQLException {
        for (OtherHistory known : KNOWN) {
            if (Queries.isRow(connection, dialect.tableExists(null, known.table))) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    /**
     * Stops before what Alembic has applied is applied again.
     *
     * @throws MigrationException if its record has a revision of the graph
     */
    static void requireNone(Connection connection, Dialect dialect, RevisionGraph graph) throws SQLException {
        Optional<OtherHistory> other = find(connection, dialect);
        if (other.isEmpty() || other.get().tool != Tool.ALEMBIC) {
            return;
        }
        List<String> known = versions(connection, dialect.quote(other.get().table)).stream()
                .filter(id -> graph.find(id).isPresent())
                .toList();
        if (!known.isEmpty()) {
            throw new MigrationException(
                            Code.STATE,
                            "by Alembic's record the database is at " + String.join(", ", known)
                                    + ", and nothing of ours is recorded")
                    .hint("take that over first: migrate:stamp -Dfrom=alembic");
        }
    }

    /** The rows of Alembic's table: the tips of what it has applied. */
    static List<String> alembicRevisions(Connection connection, Dialect dialect, String table) throws SQLException {
        int dot = table.indexOf('.');
        String schema = dot < 0 ? null : table.substring(0, dot);
        String name = table.substring(dot + 1);
        if (!Queries.isRow(connection, dialect.tableExists(schema, name))) {
            throw new MigrationException(Code.STATE, "the database has no table \"" + table + "\" of Alembic's")
                    .hint("-DversionTable names it, if it is called something else");
        }
        List<String> ids;
        try {
            ids = versions(connection, dialect.quote(schema, name));
        } catch (SQLException e) {
            throw new MigrationException(
                            Code.STATE, "\"" + table + "\" is no table of Alembic's: " + dialect.explain(e))
                    .hint("-DversionTable names it, if it is called something else")
                    .cause(e);
        }
        if (ids.isEmpty()) {
            throw new MigrationException(
                            Code.STATE, "Alembic's table \"" + table + "\" is empty: it has applied nothing")
                    .hint("there is nothing to take over; migrate:upgrade begins at base");
        }
        return ids;
    }

    private static List<String> versions(Connection connection, String table) throws SQLException {
        return Queries.column(
                connection, "SELECT version_num FROM " + table + " WHERE version_num IS NOT NULL ORDER BY version_num");
    }
}
