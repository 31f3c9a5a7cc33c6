package dev.migrate.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.migrate.dialect.postgresql.PostgresqlDialect;
import dev.migrate.dialect.sqlite.SqliteDialect;
import dev.migrate.error.MigrationException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Text of the user's inside a statement cannot get out of it. */
class StatementPartTest {

    private static final List<Dialect> DIALECTS = List.of(new PostgresqlDialect(), new SqliteDialect());

    @Test
    void aSemicolonAtTheEndIsLeftOut() {
        for (Dialect dialect : DIALECTS) {
            assertEquals("SELECT 1", sql("SELECT 1;", dialect));
            assertEquals("SELECT ';' \n -- done;\n", sql("SELECT ';' ;\n -- done;\n", dialect));
            assertEquals("SELECT ')'", sql("SELECT ')'", dialect));
        }
    }

    @Test
    void quotesAndCommentsAreNoEnd() {
        for (Dialect dialect : DIALECTS) {
            for (String text : List.of("a = ';)'", "(a) /* ;) */", "\"a;)\" > 0 -- ;)", "-- ;)")) {
                assertEquals(text, sql(text, dialect));
            }
        }
    }

    @Test
    void anEndInTheMiddleIsRefused() {
        for (Dialect dialect : DIALECTS) {
            for (String text : List.of("1; SELECT 2", "1);", "a > 0) OR (1 = 1", "1;;", "'a'';'; b")) {
                assertThrows(MigrationException.class, () -> sql(text, dialect), text);
            }
        }
    }

    private static String sql(String text, Dialect dialect) {
        return new StatementPart(text, "where", dialect).sql();
    }
}
