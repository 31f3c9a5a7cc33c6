package dev.migrate.dialect.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
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
                edit(text, random);
                statement.executeUpdate("DROP TABLE t");
            }
        }
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
