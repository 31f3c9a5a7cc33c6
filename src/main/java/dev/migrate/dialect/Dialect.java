package dev.migrate.dialect;

import dev.migrate.op.Change;
import dev.migrate.op.Op;
import dev.migrate.schema.Column;
import dev.migrate.schema.EnumType;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import dev.migrate.schema.Type;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** A kind of database: how its operations are written as SQL, and how a run behaves on it. Stateless. */
public interface Dialect {

    /** The name in revision files: {@code postgresql}. */
    String id();

    /** The name in sentences: {@code PostgreSQL}. */
    String label();

    /** Whether a JDBC URL is of this kind of database. */
    boolean handles(String url);

    /** The JDBC driver's class. */
    String driver();

    /** The coordinates of the driver, for whoever lacks it. */
    String driverArtifact();

    /** The URL with a relative path in it made absolute, if this kind of database is a file. */
    String locate(String url, Path base);

    /** Whether there is a database to connect to; false where connecting would make one. */
    boolean exists(String url);

    /**
     * What to connect with.
     *
     * @param readOnly so that reading leaves no trace
     * @param lockWait how long a first statement may wait for another run
     */
    Properties properties(boolean readOnly, Duration lockWait);

    /**
     * The URL as the driver gets it, without passwords: they become properties, because drivers log and quote the URL.
     *
     * @param properties to connect with
     * @throws dev.migrate.error.MigrationException where a password stands so that the driver does not take it
     */
    default String withoutSecrets(String url, Properties properties) {
        return url;
    }

    /** Whether a statement failed because somebody else holds a lock. */
    boolean isLockTimeout(SQLException error);

    /** An identifier as SQL, always in quotes. Without jOOQ, because a run that has nothing to do loads none of it. */
    default String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /**
     * The name of a table as SQL.
     *
     * @param schema that it lies in; null for where a name without a schema is looked for
     */
    default String quote(String schema, String table) {
        return (schema == null ? "" : quote(schema) + ".") + quote(table);
    }

    /** A text as SQL. */
    default String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /**
     * What begins at a place of SQL text and is no code: a comment, or what stands in quotes.
     *
     * @param at a place in code, or right behind such a part
     * @return empty where code goes on
     */
    Optional<SqlPart> partAt(String sql, int at);

    /**
     * A query for one row: whether there is a table of that name.
     *
     * @param schema that it lies in; null for where a name without a schema is looked for
     */
    String tableExists(String schema, String table);

    /** A query for one row: whether there is a schema of that name; empty where there are none to choose from. */
    Optional<String> schemaExists(String schema);

    /** A moment from a column of the portable type timestamptz. */
    Instant instant(ResultSet row, String column) throws SQLException;

    /**
     * Looks at the operations before anything runs.
     *
     * @param before what stands before the first; of version "" where no database is asked
     * @throws dev.migrate.error.MigrationException with the place of one that this kind of database has no form for
     */
    void check(List<Change> changes, Before before);

    /**
     * Whether an operation may run in a transaction.
     *
     * @param version the database's own, as it says it; "" for the newest
     */
    boolean isTransactional(Op op, String version);

    /** Whether operations may be one transaction together. */
    default boolean isTransactional(List<Change> changes, String version) {
        return changes.stream().allMatch(change -> isTransactional(change.op(), version));
    }

    /** The operations in the portions that are rendered together, in their order. */
    List<List<Change>> groups(List<Change> changes);

    /** The SQL of one portion. A pure function: it sees no connection. */
    List<Statement> render(List<Change> group, Before before);

    /** A new way to read what a live database has. */
    Reflection reflection();

    /** The statements that take all rows out of the tables of a schema, however these refer to each other. */
    List<String> emptying(Schema schema);

    /** What a database has beside its schemas, in a few words each: it is in no reflection. */
    default List<String> besideSchemas(Connection live) throws SQLException {
        return List.of();
    }

    /** The schemas that a database has beside the connection's own and those of the system. */
    default List<String> otherSchemas(Connection live) throws SQLException {
        return List.of();
    }

    /**
     * The new value of a column whose type changes, as SQL.
     *
     * @return empty where the database finds it by itself
     */
    default Optional<String> conversion(Type from, Type to, String column) {
        return Optional.empty();
    }

    /** The new value of a column whose type changes, found by the words of the old one, as SQL. */
    default Optional<String> conversionByWords(Type to, String column) {
        return Optional.empty();
    }

    /** Whether a column of this type gets its values from a sequence that comes with the type. */
    default boolean numbersItself(Type type) {
        return false;
    }

    /** The type of the values in a column of this type: what is left without the sequence that comes with it. */
    default Type valueType(Type type) {
        return type;
    }

    /**
     * What makes the database number a column in another way, in the midst of another change of the column.
     *
     * @param change null if there is none
     * @return empty where the change alone does it
     */
    default Optional<List<Op>> renumbering(ObjectName table, Column from, Column to, Op change) {
        return Optional.empty();
    }

    /** What stores a table as another one is; empty where that takes a new table. */
    default Optional<Op> storing(Table from, Table to) {
        return Optional.empty();
    }

    /** Whether a type may change while a view, a generated column or a trigger names the column. */
    default boolean changesTypesInUse() {
        return true;
    }

    /** Whether a column that goes takes the checks on it alone along. */
    default boolean dropsChecksWithColumn() {
        return false;
    }

    /**
     * What makes a type anew that has lost values.
     *
     * @param uses the tables with columns of the type
     * @param wanted what they are to be: a default that is another there is not kept
     * @return empty if nothing can
     */
    default Optional<Op> replacement(EnumType from, EnumType to, Schema uses, Schema wanted) {
        return Optional.empty();
    }

    /** A run that is written down instead of being run. */
    Rehearsal rehearsal(Connector connector, SessionSettings settings) throws SQLException;

    /** A database to be thrown away, of the same kind as the one that is connected to. */
    ScratchDatabase scratch(Connector connector) throws SQLException;

    /**
     * A template of the same kind as the database that is connected to.
     *
     * @param content what it has, as hexadecimal digits: one that has the same may be there already
     */
    TemplateDatabase template(Connector connector, String content);

    /** What a session is set to now. */
    SessionState state(Connection connection) throws SQLException;

    /** A run's connection. */
    Session session(Connection connection, SessionSettings settings) throws SQLException;

    /** What rows made up for a test have to know of a database. */
    Samples samples(Connection connection);

    /** The database's own message and code, in a line or two. */
    String explain(SQLException error);

    /** What to do about a fault that is not of the statement: of rights, of the disk, of the connection; empty for others. */
    Optional<String> wayOut(SQLException error);

    /** Whether a statement failed because of what the rows of a table have. */
    boolean isOfRows(SQLException error);

    /**
     * What the rows of a table may have that an operation on it cannot bear.
     *
     * @param before the schema that the operation meets, as far as it is known
     */
    List<Obstacle> obstacles(Op op, Schema before);

    /** Whether the connection is gone, so that nobody knows what became of the last statement. */
    default boolean isLost(SQLException error) {
        return false;
    }
}
