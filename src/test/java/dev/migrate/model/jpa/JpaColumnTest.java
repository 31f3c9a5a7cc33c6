package dev.migrate.model.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Types and column definitions as users and Hibernate write them. */
class JpaColumnTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "varchar                        | string",
                "VARCHAR(20)                    | string(20)",
                "character varying (20)         | string(20)",
                "text                           | text",
                "char(3)                        | char(3)",
                "bigint                         | bigint",
                "INT8 | INT8",
                "int                            | integer",
                "float(53)                      | double",
                "float(24)                      | real",
                "float                          | double",
                "double precision               | double",
                "numeric(10, 2)                 | decimal(10,2)",
                "decimal                        | decimal",
                "timestamp(6)                   | timestamp",
                "timestamp(3)                   | timestamp(3)",
                "timestamp without time zone    | timestamp",
                "timestamp(6) with time zone    | timestamptz",
                "timestamptz                    | timestamptz",
                "time(6)                        | time",
                "time(6) with time zone         | time(6) with time zone",
                "jsonb                          | jsonb",
                "bytea                          | binary",
                "uuid                           | uuid",
                "varchar(255) array             | string(255)[]",
                "integer[]                      | integer[]",
                "text[][]                       | text[][]",
                "citext                         | citext",
                "vector(3)                      | vector(3)",
                "bigint(20)                     | bigint(20)",
                "enum('a', 'b')                 | enum('a', 'b')"
            })
    void aPlainTypeIsPortable(String text, String type) {
        assertEquals(type, ColumnType.portable(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "text                                       | text        | false | -",
                "varchar(20) not null                       | varchar(20) | true  | -",
                "varchar(20) default 'it''s not null'       | varchar(20) | false | 'it''s not null'",
                "boolean DEFAULT false NOT NULL             | boolean     | true  | false",
                "boolean not null default false             | boolean     | true  | false",
                "timestamp with time zone default now()     | timestamp with time zone | false | now()",
                "uuid default gen_random_uuid() not null    | uuid        | true  | gen_random_uuid()",
                "integer default (1 + 2) null               | integer     | false | (1 + 2)",
                "jsonb default '{}'::jsonb                  | jsonb       | false | '{}'::jsonb",
                "integer check (x > 0)                      | integer check (x > 0) | false | -",
                "integer default 1 check (x > 0)            | integer default 1 check (x > 0) | false | -"
            })
    void aDefinitionIsATypeAndMore(String text, String type, boolean notNull, String defaultSql) {
        ColumnText read = ColumnText.of(text);
        assertEquals(type, read.type());
        assertEquals(notNull, read.notNull());
        assertEquals(defaultSql, read.defaultSql());
    }

    @Test
    void aDefaultMayBeLong() {
        String quoted = "'" + "it''s ".repeat(20_000) + "'";
        assertEquals(
                quoted, ColumnText.of("text default " + quoted + " not null").defaultSql());
        String called = "a + ".repeat(20_000) + "b";
        assertEquals(called, ColumnText.of("integer default " + called).defaultSql());
        Map<String, Object> column =
                Map.of("name", "a", "type", "text", "nullable", true, "default", quoted, "checks", List.of());
        assertEquals(
                "it's ".repeat(20_000),
                new ColumnOperations(column, Map.of(), "postgresql").column().get("default"));
    }

    @ParameterizedTest
    @CsvSource({
        "fk5g2bxkrqtsnaw04xh0dhq8yn3, false",
        "uk_6dotkott2kjsp8vw4d0m25fb7, false",
        "ukr43af9ap4edm43mmtq01oddj6, false",
        "idx8yq3v7g0p1mm3hn1n4a7mxbs5, false",
        "idxcustomeremailaddresses, true",
        "fkzcustomer2address3billing1, true",
        "ck5g2bxkrqtsnaw04xh0dhq8yn3, true",
        "uk_customers_email_2024_archive, true"
    })
    void aNameIsTheUsersUnlessItIsAHash(String name, boolean given) {
        Map<String, Object> index = Map.of("name", name, "keys", List.of(Map.of("column", "a")), "unique", false);
        Map<String, Object> table = new HashMap<>(Map.of("name", "t", "indexes", List.of(index)));
        List.of("columns", "uniques", "checks", "foreign_keys").forEach(key -> table.put(key, List.of()));
        List<Map<String, Object>> made = Operations.of(
                Map.of("statements", List.of(), "sequences", List.of(), "tables", List.of(table)), "postgresql", null);
        assertEquals(given, ((Map<?, ?>) made.get(1).get("create_index")).containsKey("name"));
    }

    @Test
    void anEnumMayHaveLongValues() {
        String value = "it''s ".repeat(20_000);
        Map<String, Object> facts = Map.of(
                "statements",
                List.of("create type t as enum ('a','" + value + "')"),
                "sequences",
                List.of(),
                "tables",
                List.of());
        assertEquals(
                List.of(Map.of("create_enum", Map.of("name", "t", "values", List.of("a", value.replace("''", "'"))))),
                Operations.of(facts, "postgresql", null));
    }

    @ParameterizedTest
    @CsvSource({"bigint generated by default as identity, bigint"})
    void aColumnThatNumbersItself(String text, String type) {
        ColumnText read = ColumnText.of(text);
        assertEquals(type, read.type());
        assertEquals(true, read.identity());
    }
}
