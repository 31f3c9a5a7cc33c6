package dev.migrate.dialect.postgresql;

import dev.migrate.dialect.Scope;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Type;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * The catalog of a server, as one transaction that writes nothing sees it. Names in the current schema come without it, all
 * others with theirs.
 */
final class Catalog implements AutoCloseable {

    /**
     * What the server's own texts depend on. A temporary table must not hide a real one, so its schema comes last; a value
     * must be spelled the same in every session.
     */
    private static final String SETTINGS = """
            SELECT current_schema() AS current, current_setting('server_version_num') AS version,
                set_config('search_path', coalesce(quote_ident(current_schema()) || ', ', '') || 'pg_temp', true),
                set_config('quote_all_identifiers', 'off', true), set_config('DateStyle', 'ISO, MDY', true),
                set_config('IntervalStyle', 'postgres', true), set_config('TimeZone', 'UTC', true),
                set_config('bytea_output', 'hex', true), set_config('extra_float_digits', '1', true),
                set_config('jit', 'off', true)""";

    private static final String COMMENTS = """
            SELECT classoid::regclass || ':' || objoid || ':' || objsubid AS of, description
            FROM pg_description WHERE objoid >= 16384""";

    private final Connection connection;

    private static final String SAVEPOINT = "migrate_catalog";

    /** Whether a transaction was begun for this. */
    private final boolean isOwn;

    private static final Pattern ALL_DIGITS = Pattern.compile("\\b(time|timestamp|interval)\\(6\\)");

    private final Scope scope;
    private final int version;
    private final String current;
    private final Map<String, String> comments = new HashMap<>();

    Catalog(Connection connection, Scope scope) throws SQLException {
        this.connection = connection;
        this.scope = scope;
        this.isOwn = connection.getAutoCommit() && !isInTransaction();
        if (isOwn) {
            connection.setAutoCommit(false);
        }
        try {
            execute(isOwn ? "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY" : "SAVEPOINT " + SAVEPOINT);
            Row settings = rows(SETTINGS).get(0);
            this.current = settings.text("current");
            this.version = (int) settings.number("version") / 10000;
            rows(COMMENTS).forEach(row -> comments.put(row.text("of"), row.text("description")));
        } catch (SQLException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** One that was begun with SQL: JDBC knows of its own alone. */
    private boolean isInTransaction() throws SQLException {
        return connection.isWrapperFor(BaseConnection.class)
                && connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What a query finds: {@code :here} is the namespaces that are looked at. */
    List<Row> rows(String query) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet result = statement.executeQuery(query.replace(":here", here()))) {
                Map<String, Integer> columns = new HashMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    columns.put(result.getMetaData().getColumnLabel(i), i - 1);
                }
                List<Row> rows = new ArrayList<>();
                while (result.next()) {
                    String[] values = new String[columns.size()];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = text(result.getString(i + 1));
                    }
                    rows.add(new Row(columns, values));
                }
                return rows;
            }
        }
    }

    private String text(String value) {
        return value == null || scope.verbatim() ? value : RestoredLists.undone(value);
    }

    /** The type of a text that {@code format_type} gave. Six digits of a second are what there is without a word of them. */
    Type type(String text) {
        return ReflectedType.of(
                scope.verbatim() ? text : ALL_DIGITS.matcher(text).replaceAll("$1"));
    }

    private String here() {
        return "(SELECT oid FROM pg_namespace WHERE nspname IN ("
                + namespaces().stream()
                        .map(name -> "'" + name.replace("'", "''") + "'")
                        .collect(Collectors.joining(", "))
                + "))";
    }

    private Set<String> namespaces() {
        Set<String> names = new TreeSet<>(scope.schemas());
        names.add(current == null ? "" : current);
        return names;
    }

    /** The namespaces that are looked at beside the current one. */
    Set<String> others() {
        Set<String> names = new TreeSet<>(scope.schemas());
        names.remove(current);
        return names;
    }

    boolean isAtLeast(int other) {
        return version >= other;
    }

    boolean isCurrent(String namespace) {
        return namespace.equals(current);
    }

    /** What a version before this one has in place of a column that came with it. */
    String since(int since, String column, String otherwise) {
        return isAtLeast(since) ? column : otherwise;
    }

    ObjectName name(String namespace, String name) {
        return new ObjectName(namespace.equals(current) ? null : namespace, name);
    }

    boolean excludes(ObjectName relation) {
        return scope.excluded().test(relation);
    }

    /** The comment on an object; null for none. */
    String comment(String id) {
        return comments.get(id + ":0");
    }

    String columnComment(String relation, String number) {
        return comments.get(relation + ":" + number);
    }

    @Override
    public void close() throws SQLException {
        if (isOwn) {
            try {
                connection.rollback();
            } finally {
                connection.setAutoCommit(true);
            }
        } else {
            execute("ROLLBACK TO SAVEPOINT " + SAVEPOINT);
            execute("RELEASE SAVEPOINT " + SAVEPOINT);
        }
    }

    /** A row of a query. */
    record Row(Map<String, Integer> columns, String[] values) {

        /** Null for a null. */
        String text(String column) {
            return values[columns.get(column)];
        }

        boolean has(String column) {
            String value = text(column);
            return value != null && !value.isEmpty();
        }

        boolean is(String column) {
            return "t".equals(text(column));
        }

        long number(String column) {
            return Long.parseLong(text(column));
        }

        /** The lines of a text, one for each element of an array. */
        List<String> lines(String column) {
            return has(column) ? List.of(text(column).split("\n")) : List.of();
        }
    }
}
