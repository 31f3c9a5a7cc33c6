package dev.migrate.dialect.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** CREATE TABLE texts by chance: what is read from them here is what SQLite reads, and an edit undone leaves no trace. */
class TableTextFuzzTest {

    /** Of every run the same, unless another one is given to look further. */
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_123);

    private static final int TABLES = Integer.getInteger("fuzz.tables", 20_000);

    @Test
    void everyTextIsReadAsSqliteReadsIt() throws SQLException {
        Random random = new Random(SEED);
        int taken = 0;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement()) {
            for (int tried = 0; taken < TABLES; tried++) {
                assertEquals(true, tried < 20 * TABLES, "most texts are tables");
                String sql = RandomTable.text(random);
                try {
                    statement.executeUpdate(sql);
                } catch (SQLException e) {
                    continue;
                }
                taken++;
                String stored = Queries.column(connection, "SELECT sql FROM sqlite_schema WHERE name = 't'")
                        .get(0);
                TableText text = TableText.of(stored);
                assertEquals(TablePragmas.of(connection, "t"), TablePragmas.of(text), stored);
                if (!text.isWithoutRowid()) {
                    assertEquals(keys(connection), keys(text), stored);
                }
                edit(text, random);
                statement.executeUpdate("DROP TABLE t");
            }
        }
    }

    /** By the names that SQLite gives them, which have their numbers. */
    private static Map<String, String> keys(Connection connection) throws SQLException {
        Map<String, String> keys = new TreeMap<>();
        Queries.rows(
                        connection,
                        "SELECT i.name, group_concat(x.name || ' ' || x.coll || ' ' || x.desc) FROM pragma_index_list('t') AS i,"
                                + " pragma_index_xinfo(i.name) AS x WHERE x.key = 1 GROUP BY i.name")
                .forEach(key -> keys.put(key.get(0), Tokens.fold(key.get(1))));
        return keys;
    }

    private static Map<String, String> keys(TableText text) {
        Map<String, String> keys = new TreeMap<>();
        for (Keys.Key key : Keys.of(text)) {
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < key.names().size(); i++) {
                parts.add(key.names().get(i) + " " + key.collations().get(i) + " "
                        + (key.orders().get(i).isEmpty() ? 0 : 1));
            }
            keys.put("sqlite_autoindex_t_" + (keys.size() + 1), String.join(",", parts));
        }
        return keys;
    }

    /** A column that has come and gone, and a constraint. */
    private static void edit(TableText text, Random random) {
        TableText more = TableEdit.addColumn(
                text, "\"zz\" INT", random.nextInt(text.columns().size() + 1));
        assertEquals(text.columns().size() + 1, more.columns().size(), more.sql());
        assertEquals(
                text.sql(),
                TableEdit.dropColumn(more, more.column("zz").orElseThrow()).sql(),
                more.sql());
        TableText constrained = TableEdit.addConstraint(text, "CONSTRAINT \"zz\" CHECK (1)");
        TableText.Clause added =
                constrained.constraints().get(constrained.constraints().size() - 1);
        assertEquals("zz", added.name(), constrained.sql());
        assertEquals(text.sql(), TableEdit.drop(constrained, added).sql(), constrained.sql());
    }
}
