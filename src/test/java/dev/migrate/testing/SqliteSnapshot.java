package dev.migrate.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sqlite.Collation;

/** A whole SQLite database as it stands: the stored texts, the rows with their rowids, sequences, statistics, its health. */
public final class SqliteSnapshot {

    private static final Pattern NEEDED_COLLATION = Pattern.compile("COLLATE ([A-Za-z]+)", Pattern.CASE_INSENSITIVE);

    private final Map<String, String> definitions = new TreeMap<>();
    private final Map<String, Map<String, String>> columns = new TreeMap<>();
    private final Map<String, String> sequences = new TreeMap<>();
    private final Map<String, String> statistics = new TreeMap<>();
    private final Map<String, String> broken = new TreeMap<>();
    private String integrity;

    private SqliteSnapshot() {}

    /** A database in memory from a script; collations that are an application's own compare as texts do. */
    public static Connection load(Path file) throws SQLException, IOException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        load(connection, Files.readString(file));
        return connection;
    }

    public static void load(Connection connection, String script) throws SQLException {
        Matcher needed = NEEDED_COLLATION.matcher(script);
        while (needed.find()) {
            if (!List.of("NOCASE", "BINARY", "RTRIM").contains(needed.group(1).toUpperCase(Locale.ROOT))) {
                Collation.create(connection, needed.group(1), new Collation() {
                    @Override
                    protected int xCompare(String a, String b) {
                        return a.compareTo(b);
                    }
                });
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(script);
        }
    }

    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The ordinary tables: no virtual ones, no shadows of these, none of SQLite's own. */
    public static List<String> tables(Connection connection) throws SQLException {
        return first(
                connection,
                "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%'"
                        + " ESCAPE '\\' ORDER BY name");
    }

    public static List<String> columns(Connection connection, String table) throws SQLException {
        return first(connection, "SELECT name FROM pragma_table_xinfo(" + literal(table) + ", 'main') ORDER BY cid");
    }

    public static String type(Connection connection, String table, String column) throws SQLException {
        return first(
                        connection,
                        "SELECT type FROM pragma_table_xinfo(" + literal(table) + ", 'main') WHERE name = "
                                + literal(column))
                .get(0);
    }

    private static List<String> first(Connection connection, String sql) throws SQLException {
        return TestDatabase.query(connection, sql).stream()
                .map(row -> row.get(0))
                .toList();
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** @param changed the table whose columns are looked at one by one; null for none */
    public static SqliteSnapshot of(Connection connection, String changed) throws SQLException {
        SqliteSnapshot snapshot = new SqliteSnapshot();
        for (List<String> object : TestDatabase.query(
                connection,
                "SELECT type || ' ' || name, tbl_name || ': ' || coalesce(sql, '') FROM main.sqlite_schema")) {
            snapshot.definitions.put(object.get(0), object.get(1));
        }
        Map<String, List<String>> tables = new LinkedHashMap<>();
        for (List<String> column : TestDatabase.query(
                connection,
                "SELECT t.name, t.wr, x.name FROM pragma_table_list AS t, pragma_table_xinfo(t.name, 'main') AS x"
                        + " WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                        + " ORDER BY t.name, x.cid")) {
            List<String> columns = tables.computeIfAbsent(column.get(0), name -> new ArrayList<>());
            if (columns.isEmpty()) {
                columns.add(column.get(1));
            }
            columns.add(column.get(2));
        }
        for (Map.Entry<String, List<String>> table : tables.entrySet()) {
            List<String> names = table.getValue().subList(1, table.getValue().size());
            boolean withoutRowid = table.getValue().get(0).equals("1");
            boolean apart = table.getKey().equals(changed);
            snapshot.columns.put(table.getKey(), rows(connection, table.getKey(), names, withoutRowid, apart));
        }
        snapshot.fill(connection, "sqlite_sequence", "name, seq", snapshot.sequences);
        snapshot.fill(connection, "sqlite_stat1", "tbl || '.' || coalesce(idx, ''), stat", snapshot.statistics);
        snapshot.compile(connection);
        snapshot.integrity =
                TestDatabase.query(connection, "PRAGMA integrity_check").toString();
        return snapshot;
    }

    /** The values of each column in the order of the rows, as SQL; or of all columns together. */
    private static Map<String, String> rows(
            Connection connection, String table, List<String> names, boolean withoutRowid, boolean apart)
            throws SQLException {
        List<String> labels = new ArrayList<>(names);
        List<String> values = names.stream().map(SqliteSnapshot::quote).collect(Collectors.toList());
        boolean rowid = !withoutRowid && names.stream().noneMatch(name -> name.equalsIgnoreCase("rowid"));
        if (rowid) {
            labels.add("the rowids");
            values.add("rowid");
        }
        String sql = values.stream()
                .map(value -> "quote(" + value + ")")
                .collect(Collectors.joining(apart ? "), group_concat(" : " || ' ' || ", "SELECT group_concat(", ")"));
        String order = rowid ? "rowid" : String.join(", ", values);
        String from = " FROM (SELECT " + (rowid ? "rowid, " : "") + "* FROM main." + quote(table) + " ORDER BY " + order
                + ")";
        List<String> row = TestDatabase.query(connection, sql + from).get(0);
        Map<String, String> result = new LinkedHashMap<>();
        for (int i = 0; i < row.size(); i++) {
            result.put(apart ? labels.get(i) : "rows", String.valueOf(row.get(i)));
        }
        return result;
    }

    private void fill(Connection connection, String table, String what, Map<String, String> values)
            throws SQLException {
        if (definitions.containsKey("table " + table)) {
            TestDatabase.query(connection, "SELECT " + what + " FROM main." + table)
                    .forEach(row -> values.put(row.get(0), row.get(1)));
        }
    }

    /** Which views cannot be read, and which tables not be written because of their triggers. */
    private void compile(Connection connection) throws SQLException {
        for (String view : first(connection, "SELECT name FROM main.sqlite_schema WHERE type = 'view'")) {
            compile(connection, view, "SELECT * FROM main." + quote(view));
        }
        for (String table :
                first(connection, "SELECT DISTINCT tbl_name FROM main.sqlite_schema WHERE type = 'trigger'")) {
            String name = "main." + quote(table);
            compile(connection, table + " insert", "INSERT INTO " + name + " DEFAULT VALUES");
            compile(connection, table + " delete", "DELETE FROM " + name);
            String set = TestDatabase.query(
                            connection,
                            "SELECT name FROM pragma_table_xinfo(" + literal(table) + ", 'main') WHERE hidden = 0")
                    .stream()
                    .map(row -> quote(row.get(0)) + " = 1")
                    .collect(Collectors.joining(", "));
            compile(connection, table + " update", "UPDATE " + name + " SET " + set);
        }
    }

    private void compile(Connection connection, String what, String sql) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.clearParameters();
        } catch (SQLException e) {
            broken.put(what, e.getMessage());
        }
    }

    /** All of it, to be compared as a whole. */
    public String text() {
        return definitions + "\n" + columns + "\n" + sequences + "\n" + statistics + "\n" + broken + "\n" + integrity;
    }

    /** The stored text of a table. */
    public String definition(String table) {
        return definitions.get("table " + table);
    }

    /** What a change may touch. */
    public static final class Allowed {

        private final String table;
        private String column;
        private boolean keys;
        private boolean definition = true;
        private UnaryOperator<String> texts = text -> text;

        private Allowed(String table) {
            this.table = table;
        }

        /** The text of a table, and what is in none of the columns that it had. */
        public static Allowed of(String table) {
            return new Allowed(table);
        }

        /** The values of a column too, and what is about it alone. */
        public Allowed column(String name) {
            column = name;
            return this;
        }

        /** The indexes that SQLite makes for keys too, and what ANALYZE has said of the table. */
        public Allowed keys() {
            keys = true;
            return this;
        }

        /** Nothing at all, not even the text. */
        public Allowed nothing() {
            definition = false;
            return this;
        }

        /** Differences that are gone when both texts are written like this. */
        public Allowed written(UnaryOperator<String> how) {
            texts = how;
            return this;
        }

        private boolean allows(String object, String text) {
            return definition && object.equals("table " + table)
                    || keys && object.startsWith("index sqlite_autoindex_" + table + "_")
                    || column != null
                            && object.startsWith("index ")
                            && text.startsWith(table + ": ")
                            && text.toLowerCase(Locale.ROOT).contains(column.toLowerCase(Locale.ROOT));
        }
    }

    /** What another state has no more, or has otherwise; a line each. */
    public String lost(SqliteSnapshot other, Allowed allowed) {
        List<String> lost = new ArrayList<>();
        definitions.forEach((object, text) -> {
            String now = other.definitions.get(object);
            if (!text.equals(now)
                    && !allowed.allows(object, text)
                    && (now == null || !allowed.texts.apply(text).equals(allowed.texts.apply(now)))) {
                lost.add(object + ": " + text + " is " + now);
            }
        });
        columns.forEach((table, values) -> values.forEach((name, rows) -> {
            String now = other.columns.getOrDefault(table, Map.of()).getOrDefault(name, "none");
            boolean own = table.equals(allowed.table);
            if (!(own && name.equals(allowed.column))
                    && !allowed.texts.apply(rows).equals(allowed.texts.apply(now))) {
                lost.add(table + "." + name + ": " + rows + " is " + now);
            }
        }));
        sequences.forEach((table, number) -> {
            if (!number.equals(other.sequences.get(table)) && !(allowed.keys && table.equals(allowed.table))) {
                lost.add("sequence of " + table + ": " + number + " is " + other.sequences.get(table));
            }
        });
        statistics.forEach((index, figures) -> {
            if (!figures.equals(other.statistics.get(index))
                    && !(allowed.keys && index.startsWith(allowed.table + "."))) {
                lost.add("statistics of " + index + ": " + figures + " is " + other.statistics.get(index));
            }
        });
        other.broken.forEach((what, why) -> {
            if (!broken.containsKey(what)) {
                lost.add(what + " no longer works: " + why);
            }
        });
        if (!other.integrity.equals(integrity)) {
            lost.add("integrity: " + other.integrity);
        }
        return String.join("\n", lost);
    }
}
