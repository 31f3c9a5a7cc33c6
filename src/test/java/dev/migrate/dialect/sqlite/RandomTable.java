package dev.migrate.dialect.sqlite;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** A CREATE TABLE text by chance, with all that SQLite's grammar has; it takes most of them. */
public final class RandomTable {

    private static final List<String> NAMES = List.of(
            "a",
            "b",
            "\"c d\"",
            "[e f]",
            "`g`",
            "'h'",
            "ü",
            "\"quo\"\"te\"",
            "REPLACE",
            "KEY",
            "rowid",
            "\"CHECK\"",
            "\"CONSTRAINT\"",
            "_1$",
            "Conflict",
            "temp",
            "[a, b)]",
            "\"(\"",
            "current",
            "generated",
            "strict");

    private static final List<String> TYPES = List.of(
            "",
            "INTEGER",
            "integer",
            "INT",
            "VARCHAR(10)",
            "DECIMAL (10, -2)",
            "LONG VARCHAR(3)",
            "\"my type\"",
            "double precision",
            "UNSIGNED BIG INT",
            "[x y]",
            "TEXT",
            "BLOB",
            "REAL",
            "ANY",
            "NUMERIC(+5)",
            "BOOLEAN");

    private static final List<String> EXPRESSIONS = List.of(
            "1",
            "a > 0",
            "length(a) < 10",
            "(1 + 2)",
            "a IN ('x,y', ')')",
            "a BETWEEN 1 AND 2",
            "CASE WHEN a THEN 1 ELSE 2 END",
            "a -> 'k'",
            "a LIKE '%/*%'",
            "x'00'",
            "a = \"b\"",
            "a || '--'",
            "a NOT NULL",
            "a COLLATE NOCASE <> 'it''s'",
            "a % 0x1F",
            "NOT (a ISNULL OR (b IS NOT NULL))",
            "1e3 > .5");

    private static final List<String> BLANKS =
            List.of(" ", " ", " ", "\n", "\t", "  ", "/* , ( */", " -- ) ,\n", "/**/");

    private final Random random;
    private final List<String> columns = new ArrayList<>();
    private boolean keyed;

    private RandomTable(Random random) {
        this.random = random;
    }

    public static String text(Random random) {
        return new RandomTable(random).text();
    }

    private String text() {
        List<String> names = new ArrayList<>(NAMES);
        Collections.shuffle(names, random);
        columns.addAll(names.subList(0, 1 + random.nextInt(5)));
        if (!columns.contains("a")) {
            columns.set(0, "a");
        }
        StringBuilder sql = new StringBuilder("CREATE TABLE" + blank() + "t" + maybe("/**/") + "(" + maybe(blank()));
        for (int i = 0; i < columns.size(); i++) {
            sql.append(i == 0 ? "" : "," + maybe(blank())).append(column(columns.get(i)));
        }
        int constraints = random.nextInt(4);
        for (int i = 0; i < constraints; i++) {
            sql.append(i == 0 || random.nextBoolean() ? "," + maybe(blank()) : blank())
                    .append(constraint());
        }
        sql.append(maybe(blank())).append(")");
        return sql.append(
                        switch (random.nextInt(8)) {
                            case 0 -> blank() + "WITHOUT" + blank() + "ROWID";
                            case 1 -> blank() + "STRICT";
                            case 2 -> "STRICT, WITHOUT ROWID";
                            default -> "";
                        })
                .toString();
    }

    private String column(String name) {
        StringBuilder sql = new StringBuilder(name);
        String type = pick(TYPES);
        sql.append(type.isEmpty() ? "" : blank() + type);
        int clauses = random.nextInt(4);
        for (int i = 0; i < clauses; i++) {
            sql.append(blank()).append(label()).append(clause());
        }
        return sql.toString();
    }

    private String label() {
        return random.nextInt(4) == 0 ? "CONSTRAINT" + blank() + pick(List.of("n1", "\"n 2\"", "[n3]")) + blank() : "";
    }

    private String clause() {
        return switch (random.nextInt(keyed ? 9 : 10)) {
            case 0 -> "NOT" + blank() + "NULL" + conflict();
            case 1 -> "NULL";
            case 2 -> "UNIQUE" + conflict();
            case 3 -> "CHECK" + maybe(blank()) + expression();
            case 4, 5 ->
                "DEFAULT" + blank()
                        + pick(List.of(
                                "1",
                                "-1",
                                "+ 2.5",
                                "'x'",
                                "\"d\"",
                                "NULL",
                                "(1 + 2)",
                                "CURRENT_TIME",
                                "x'00'",
                                "true",
                                "name"));
            case 6 -> "COLLATE" + blank() + pick(List.of("NOCASE", "\"binary\"", "rtrim"));
            case 7 -> references();
            case 8 ->
                maybe("GENERATED ALWAYS" + blank()) + "AS" + expression()
                        + maybe(blank() + pick(List.of("STORED", "VIRTUAL")));
            default -> {
                keyed = true;
                yield "PRIMARY" + blank() + "KEY" + maybe(blank() + pick(List.of("ASC", "DESC"))) + conflict()
                        + maybe(blank() + "AUTOINCREMENT");
            }
        };
    }

    private String constraint() {
        String label = label();
        return label
                + switch (random.nextInt(keyed ? 3 : 4)) {
                    case 0 -> "CHECK" + expression() + conflict();
                    case 1 -> "UNIQUE" + maybe(blank()) + list(true) + conflict();
                    case 2 -> "FOREIGN" + blank() + "KEY" + list(false) + references();
                    default -> {
                        keyed = true;
                        yield "PRIMARY KEY" + list(true) + conflict();
                    }
                };
    }

    private String list(boolean indexed) {
        List<String> some = new ArrayList<>(columns);
        Collections.shuffle(some, random);
        List<String> parts = new ArrayList<>();
        for (String name : some.subList(0, 1 + random.nextInt(Math.min(2, some.size())))) {
            String order = maybe(blank() + "COLLATE" + blank() + "NOCASE") + maybe(blank() + "DESC");
            parts.add(name + (indexed ? order : ""));
        }
        return "(" + maybe(blank()) + String.join("," + maybe(blank()), parts) + ")";
    }

    private String references() {
        StringBuilder sql = new StringBuilder(" REFERENCES" + blank() + pick(List.of("p", "\"p q\"", "t")));
        sql.append(maybe("(" + maybe(blank()) + "x)"));
        List<Supplier<String>> options = List.of(
                () -> "ON DELETE" + blank() + action(),
                () -> "ON" + blank() + "UPDATE " + action(),
                () -> "MATCH" + blank() + "FULL",
                () -> maybe("NOT" + blank()) + "DEFERRABLE"
                        + maybe(blank() + "INITIALLY" + blank() + pick(List.of("DEFERRED", "IMMEDIATE"))));
        for (Supplier<String> option : options) {
            sql.append(maybe(blank() + option.get()));
        }
        return sql.toString();
    }

    private String action() {
        return pick(List.of("SET NULL", "SET" + blank() + "DEFAULT", "CASCADE", "RESTRICT", "NO ACTION"));
    }

    private String conflict() {
        return random.nextInt(4) == 0
                ? " ON" + blank() + "CONFLICT" + blank()
                        + pick(List.of("IGNORE", "REPLACE", "FAIL", "ABORT", "ROLLBACK"))
                : "";
    }

    private String expression() {
        return "(" + maybe(blank()) + pick(EXPRESSIONS) + maybe(blank()) + ")";
    }

    private String blank() {
        return pick(BLANKS);
    }

    private String maybe(String text) {
        return random.nextInt(3) == 0 ? text : "";
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
