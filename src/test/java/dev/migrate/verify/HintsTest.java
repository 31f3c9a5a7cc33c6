package dev.migrate.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.migrate.dialect.SampleColumn;
import dev.migrate.dialect.SampleColumn.Family;
import dev.migrate.dialect.SampleColumn.Supply;
import dev.migrate.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

class HintsTest {

    private static List<String> hints(String condition) {
        SampleColumn text = new SampleColumn("c", "text", Family.TEXT, null, true, Supply.NONE, List.of(), List.of());
        return Hints.of(TestDatabase.SQLITE.dialect(), text, List.of(condition));
    }

    @Test
    void everyLiteralOfAList() {
        assertEquals(List.of("'a'", "'it''s'", "'c'"), hints("c IN ('a','it''s', 'c')"));
        assertEquals(List.of("'y'"), hints("c <> 'x' AND (c = ('y'))"));
    }

    @Test
    void whatIsPlainInGlobs() {
        assertEquals(List.of("'x{-5}.a'", "'x{-5}.b'", "'x{-5}.c'", "'x{-5}.d'"), hints("c GLOB 'x{-5}.*'"));
    }

    @Test
    void aLongLiteral() {
        String longest = "'" + "a''".repeat(100_000) + "'";
        assertEquals(List.of(longest), hints("c = " + longest));
    }
}
