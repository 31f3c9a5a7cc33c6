package dev.migrate.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.error.MigrationException;
import dev.migrate.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names that PostgreSQL itself gives are the measure. */
class NamingTest {

    @ParameterizedTest
    @CsvSource({"users, id, name", "memberships, team, person", "größenordnungen, schlüssel, ü"})
    void aNameThatIsLeftOutIsTheOneThatPostgresqlGives(String table, String first, String second) throws SQLException {
        ObjectName name = new ObjectName(null, table);
        Set<String> expected = new TreeSet<>();
        Constraint key = new Constraint.ForeignKey(
                null, List.of(second), new Reference(null, table, null), null, null, null, false, null, false);
        for (Constraint constraint : List.of(
                new Constraint.PrimaryKey(null, List.of(first)),
                new Constraint.Unique(null, List.of(first, second), false, false, null),
                new Constraint.Unique(null, List.of(second), false, false, null),
                key,
                key)) {
            expected.add(Naming.DEFAULT.named(name, constraint, expected).name());
        }
        expected.add(Naming.DEFAULT.check(name, first));
        expected.add(Naming.DEFAULT.index(name, List.of(part(first, null), part(null, Sql.of("z || 'a'")))));
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

    /** PostgreSQL would cut both parts, and give two long names the same end; the number is of the whole name. */
    @ParameterizedTest
    @CsvSource({
        "a_table_with_a_very_long_name_that_fills_nearly_all_the_room, id",
        "a_table_with_a_rather_long_name_so_so, a_column_with_a_rather_long_name_so_so",
        "größenordnungsübersichtstabelle_für_ähnlichkeiten, schlüsselübergänge_für_ähnliche_größen"
    })
    void aNameThatIsTooLongIsCutAndStaysItsOwn(String table, String column) {
        ObjectName name = new ObjectName(null, table);
        String one = Naming.DEFAULT.check(name, column);
        assertTrue(one.getBytes(StandardCharsets.UTF_8).length <= 63, one);
        assertTrue(one.matches(".*_[0-9a-f]{8}"), one);
        assertTrue(one.startsWith(table.substring(0, 30)), one);
        assertNotEquals(one, Naming.DEFAULT.check(name, column + "2"));
        assertNotEquals(one, Naming.DEFAULT.index(name, List.of(part(column, null))));
    }

    @Test
    void aPatternIsFilledIn() {
        Naming naming = new Naming(
                "pk_{table}",
                "uq_{table}_{columns}",
                "fk_{table}_{column}_{referred}",
                "ck_{table}_{columns}",
                "ex_{table}",
                "ix_{table}_{columns}");
        ObjectName name = new ObjectName("app", "orders");
        assertEquals("pk_orders", name(naming, name, new Constraint.PrimaryKey(null, List.of("id"))));
        assertEquals(
                "uq_orders_a_b",
                name(naming, name, new Constraint.Unique(null, List.of("a", "b"), false, false, null)));
        assertEquals(
                "fk_orders_user_id_users",
                name(
                        naming,
                        name,
                        new Constraint.ForeignKey(
                                null,
                                List.of("user_id", "x"),
                                new Reference(null, "users", null),
                                null,
                                null,
                                null,
                                false,
                                null,
                                false)));
        assertEquals("ck_orders", name(naming, name, new Constraint.Check(null, Sql.of("a > 0"), false)));
        assertEquals("ix_orders_expr", naming.index(name, List.of(part(null, Sql.of("lower(a)")))));
        MigrationException e =
                assertThrows(MigrationException.class, () -> new Naming("{tabel}", "u", "f", "c", "e", "i"));
        assertEquals("{tabel} in the pattern \"{tabel}\" stands for nothing", e.problem());
        assertThrows(MigrationException.class, () -> new Naming("{table", "u", "f", "c", "e", "i"));
        assertThrows(MigrationException.class, () -> new Naming("{columns}", "u", "f", "c", "e", "i"));
    }

    private static String name(Naming naming, ObjectName table, Constraint constraint) {
        return naming.named(table, constraint, Set.of()).name();
    }

    private static Index.Part part(String column, Sql expression) {
        return new Index.Part(column, expression, null, null, null, null);
    }
}
