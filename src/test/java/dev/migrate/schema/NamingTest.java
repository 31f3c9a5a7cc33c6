package dev.migrate.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.migrate.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names that PostgreSQL itself gives are the measure. */
class NamingTest {

    @ParameterizedTest
    @CsvSource({
        "users, id, name",
        "a_table_with_a_very_long_name_that_fills_nearly_all_the_room, id, x",
        "t, a_column_with_a_very_long_name_that_fills_nearly_all_the_room, another_column_with_a_very_long_name",
        "a_table_with_a_rather_long_name_so_so, a_column_with_a_rather_long_name, and_yet_another_one",
        "größenordnungsübersichtstabelle_für_ähnlichkeiten, schlüsselübergänge_für_ähnliche_größen, ü"
    })
    void aNameThatIsLeftOutIsTheOneThatPostgresqlGives(String table, String first, String second) throws SQLException {
        ObjectName name = new ObjectName(null, table);
        Set<String> expected = new TreeSet<>();
        Constraint key = new Constraint.ForeignKey(
                null, List.of(second), new Reference(null, table, null), null, null, false, null);
        for (Constraint constraint : List.of(
                new Constraint.PrimaryKey(null, List.of(first)),
                new Constraint.Unique(null, List.of(first, second)),
                new Constraint.Unique(null, List.of(second)),
                key,
                key)) {
            expected.add(Naming.of(name, constraint, expected));
        }
        expected.add(Naming.check(name, first));
        expected.add(Naming.index(
                name, List.of(new Index.Part(first, null, null), new Index.Part(null, Sql.of("z || 'a'"), null))));
        String sql = "CREATE TABLE \"%1$s\" (\"%2$s\" text CHECK (\"%2$s\" > ''), \"%3$s\" text UNIQUE, z text,"
                + " PRIMARY KEY (\"%2$s\"), UNIQUE (\"%2$s\", \"%3$s\"),"
                + " FOREIGN KEY (\"%3$s\") REFERENCES \"%1$s\", FOREIGN KEY (\"%3$s\") REFERENCES \"%1$s\");"
                + " CREATE INDEX ON \"%1$s\" (\"%2$s\", (z || 'a'))";
        try (Connection connection = TestDatabase.POSTGRESQL.empty();
                Statement statement = connection.createStatement()) {
            statement.execute(sql.formatted(table, first, second));
            Set<String> given = new TreeSet<>();
            try (ResultSet rows = statement.executeQuery(
                    "SELECT conname FROM pg_constraint WHERE connamespace = current_schema()::regnamespace AND contype <> 'n'"
                            + " UNION SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()")) {
                while (rows.next()) {
                    given.add(rows.getString(1));
                }
            }
            assertEquals(expected, given);
        }
    }
}
