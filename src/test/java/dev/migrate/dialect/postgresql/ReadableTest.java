package dev.migrate.dialect.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts of the server's as a person would write them; what is not certain to come back the same stays. */
class ReadableTest {

    private static final Readable READABLE = new Readable(Map.of(
            "s", "character varying",
            "t", "text",
            "c", "character",
            "n", "integer",
            "b", "bigint",
            "d", "numeric",
            "r", "real",
            "a quoted one", "character varying"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ((s)::text = 'x'::text)                                    | s = 'x'
                    (("a quoted one")::text <> ''::text)                       | "a quoted one" <> ''
                    ((new.s)::text <> 'it''s'::text)                           | new.s <> 'it''s'
                    ((other)::text = 'x'::text)                                | other::text = 'x'::text
                    ((n)::text = '1'::text)                                    | n::text = '1'::text
                    (t ~~ 'a%'::text)                                          | t ~~ 'a%'
                    ((s)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[])) | s IN ('a', 'b')
                    ((s)::text <> ALL ((ARRAY['a'::character varying, 'b'::character varying])::text[])) | s NOT IN ('a', 'b')
                    ((s)::text = ANY ((ARRAY['a'::character varying])::text[])) | s::text = ANY (ARRAY['a'::character varying])
                    ((s)::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text])) | s::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text])
                    (n = ANY (ARRAY['-1'::integer, 2]))                        | n IN (-1, 2)
                    (b = ANY (ARRAY[(1)::bigint, (2)::bigint]))                | b IN (1, 2)
                    (b = ANY (ARRAY[('-1'::integer)::bigint, (2)::bigint]))    | b = ANY (ARRAY[('-1'::integer)::bigint, (2)::bigint])
                    (n > '-5'::integer)                                        | n > -5
                    (d >= (0)::numeric)                                        | d >= 0
                    (r >= (0)::double precision)                               | r >= (0)::double precision
                    ((n > 0) AND ((b < 3) OR (NOT (n IS NULL))))               | n > 0 AND (b < 3 OR NOT n IS NULL)
                    ((n > 0) AND ((n < 9) AND (b > 1)))                        | n > 0 AND (n < 9 AND b > 1)
                    ((n + 1) > (b * 2))                                        | (n + 1) > (b * 2)
                    (lower((s)::text) = 'x'::text)                             | lower(s) = 'x'::text
                    lower((other)::text)                                       | lower(other::text)
                    ((t COLLATE "C") < 'b'::text)                              | (t COLLATE "C") < 'b'::text
                    (s IS NOT NULL)                                            | s IS NOT NULL
                    """)
    void whatTheServerAddsByItselfIsLeftOut(String server, String person) {
        assertEquals(person, READABLE.expression(server));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    (1 + 1)                        | 1 + 1
                    ((1 < 2) AND (NOT false))      | (1 < 2 AND NOT false)
                    (now() + '1 day'::interval)    | now() + '1 day'::interval
                    ('x'::text COLLATE "C")        | ('x'::text COLLATE "C")
                    """)
    void aDefaultKeepsTheParenthesesThatItsGrammarWants(String server, String person) {
        assertEquals(person, Readable.ANYWHERE.ofDefault(server));
    }
}
