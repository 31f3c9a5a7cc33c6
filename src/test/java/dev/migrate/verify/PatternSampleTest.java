package dev.migrate.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternSampleTest {

    @Test
    void aTextThatMatches() {
        String pattern = "^(?:a|b)[c-e]{2,}\\d+\\.[[:upper:]]?$";
        String text = PatternSample.of(pattern, 1).orElseThrow();
        assertEquals("add1.B", text);
        assertTrue(text.matches(pattern.replace("[[:upper:]]", "\\p{Upper}")));
    }

    /** That a pattern is odd, or says a text that fills the memory, is no fault of the table that has it. */
    @ParameterizedTest
    @ValueSource(strings = {"x{-5}", "x{5", "x{99999999999}", "[[:alpha", "[a", "(a", "a)", "\\"})
    void whatIsNotUnderstood(String pattern) {
        assertEquals(Optional.empty(), PatternSample.of(pattern, 0));
    }

    @Test
    void whatIsTooLong() {
        assertEquals(Optional.empty(), PatternSample.of("^((([a-z]{250}){250}){250}){200}$", 0));
        assertEquals(Optional.empty(), PatternSample.of("(".repeat(50_000), 0));
    }
}
