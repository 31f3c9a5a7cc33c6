package dev.migrate.dialect.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists as they were before a dump. */
class RestoredListsTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 300, 20_000})
    void howeverLongAListIs(int length) {
        assertEquals(
                "x = ANY ((ARRAY[" + list(length, text -> text) + "])::text[])",
                RestoredLists.undone("x = ANY (ARRAY[" + list(length, text -> "(" + text + ")::text") + "])"));
    }

    private static String list(int length, Function<String, String> element) {
        return IntStream.range(0, length)
                .mapToObj(i -> element.apply("'it''s " + i + "'::character varying"))
                .collect(Collectors.joining(", "));
    }

    @Test
    void howeverLongATextIs() {
        String text = "'" + "a''".repeat(20_000) + "'::character varying";
        assertEquals("(ARRAY[" + text + "])::text[]", RestoredLists.undone("ARRAY[(" + text + ")::text]"));
    }
}
