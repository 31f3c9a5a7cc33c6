package dev.migrate.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.migrate.testing.Changing;
import dev.migrate.testing.SqliteSnapshot;
import dev.migrate.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts with fewer blanks, commas and line ends than one would write: what a change leaves of them still says the same. */
class SqliteOddTextsTest {

    private static final String COLUMN = "alter_column: {table: t, column: a, ";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a TEXT CONSTRAINT c CHECK(a<>'')NOT NULL | drop_constraint: {table: t, name: c} | a TEXT NOT NULL",
                "a INT DEFAULT(1)NOT NULL | " + COLUMN + "default: null} | a INT NOT NULL",
                "a VARCHAR(20)NOT NULL | " + COLUMN + "type: text} | a TEXT NOT NULL",
                "a TEXT CHECK(a<>'')COLLATE NOCASE UNIQUE | drop_constraint: {table: t, name: t_a_check}"
                        + " | a TEXT COLLATE NOCASE UNIQUE",
                "a TEXT COLLATE\"NOCASE\"UNIQUE | " + COLUMN
                        + "type: text, collation: RTRIM} | a TEXT COLLATE \"RTRIM\" UNIQUE",
                "\"a\"NOT NULL | " + COLUMN + "type: text} | \"a\" TEXT NOT NULL",
                "\"a\"CHECK(a<>'') | " + COLUMN + "nullable: false} | \"a\" NOT NULL CHECK(a<>'')",
                "a TEXT NOT NULL DEFAULT'x'UNIQUE | " + COLUMN + "default: null} | a TEXT NOT NULL UNIQUE",
                "a INT, -- the a§n  b INT | drop_column: {table: t, column: b} | a INT -- the a§n",
                "a INT, -- the a§n  UNIQUE (a) | drop_constraint: {table: t, name: t_a_key} | a INT -- the a§n",
                "a INT, b INT, UNIQUE(a) UNIQUE(a,b) | drop_constraint: {table: t, name: t_a_key}"
                        + " | a INT, b INT, UNIQUE(a,b)",
                "a INT, b INT, UNIQUE(a) CHECK(a<>b) | drop_constraint: {table: t, name: t_a_key}"
                        + " | a INT, b INT, CHECK(a<>b)",
                "a INT, date INT, CHECK (date('now') > '') | drop_column: {table: t, column: date}"
                        + " | a INT, CHECK (date('now') > '')",
                "a INTEGER CONSTRAINT desc PRIMARY KEY, b INT | alter_column: {table: t, column: b, type: text}"
                        + " | a INTEGER CONSTRAINT desc PRIMARY KEY, b TEXT"
            })
    void staysWhole(String body, String operation, String wanted) throws SQLException {
        for (RecreateBy way : RecreateBy.values()) {
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
                SqliteSnapshot.load(connection, "CREATE TABLE t (" + body.replace("§n", "\n") + ")");
                Changing.run(connection, "- " + operation, way);
                assertEquals(
                        List.of(List.of("CREATE TABLE t (" + wanted.replace("§n", "\n") + ")")),
                        TestDatabase.query(connection, "SELECT sql FROM sqlite_schema WHERE name = 't'"),
                        way.toString());
            }
        }
    }
}
