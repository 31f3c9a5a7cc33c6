package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Obstacle;
import dev.migrate.dialect.Statement;
import dev.migrate.dialect.sqlite.Rows.Affinity;
import dev.migrate.dialect.sqlite.TableText.Clause;
import dev.migrate.dialect.sqlite.TableText.Column;
import dev.migrate.dialect.sqlite.TableText.Kind;
import dev.migrate.dialect.sqlite.Tokens.Token;
import dev.migrate.schema.ObjectName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a table's new text forbids, looked for in its rows as they stand. */
final class Assertions {

    private final SqliteRenderer renderer;
    private final TableText before;
    private final TableText after;

    Assertions(SqliteRenderer renderer, TableText before, TableText after) {
        this.renderer = renderer;
        this.before = before;
        this.after = after;
    }

    /**
     * What the rows as they stand can be asked for; the rest is found as they are copied.
     *
     * @param changedValues the columns of other values
     */
    List<Statement> ofRows(Set<String> changedValues) {
        boolean same = after.columns().stream()
                        .allMatch(column -> before.column(column.name()).isPresent())
                && before.columns().stream().allMatch(column -> Rows.isSameValue(column, after));
        List<Statement> statements = same && changedValues.isEmpty() ? all() : notNull(changedValues);
        statements.addAll(kept(changedValues));
        return statements;
    }

    /** That no value is one which would lose digits under the affinity of the new type. */
    private List<Statement> kept(Set<String> changedValues) {
        List<Statement> statements = new ArrayList<>();
        for (Column column : after.columns()) {
            Column old = before.column(column.name()).orElse(column);
            if (!changedValues.contains(column.name()) && !column.isGenerated() && !isAny(column)) {
                loses(renderer.quote(column.name()), Rows.affinity(old.type()), Rows.affinity(column.type()))
                        .ifPresent(condition -> statements.add(noRow(
                                "column \"" + column.name() + "\" of table \"" + before.name() + "\" has values that "
                                        + column.type() + " cannot keep as they are",
                                condition,
                                column.name())));
            }
        }
        return statements;
    }

    /** A column of a STRICT table that keeps every value as it is given. */
    private boolean isAny(Column column) {
        return after.isStrict() && column.type().equalsIgnoreCase("ANY");
    }

    /** Zeros behind the point are no loss; those before a number are, as is the plus of 0049 and +49. */
    private static Optional<String> loses(String column, Affinity from, Affinity to) {
        if (from == to || to == Affinity.BLOB || to == Affinity.TEXT) {
            return Optional.empty();
        }
        String number = "CAST(" + column + " AS NUMERIC)";
        String asText = "CAST(" + number + " AS TEXT)";
        String ofTexts =
                isOf(column, "text") + column + " = " + number + " AND " + asText + " <> " + column + " AND NOT (instr("
                        + column + ", '.') > 0 AND rtrim(rtrim(" + column + ", '0'), '.') = " + asText + ")";
        String ofIntegers = isOf(column, "integer") + "CAST(CAST(" + column + " AS REAL) AS INTEGER) <> " + column;
        boolean hasTexts = from == Affinity.TEXT || from == Affinity.BLOB;
        return to != Affinity.REAL
                ? Optional.of(ofTexts).filter(condition -> hasTexts)
                : Optional.of(hasTexts ? "(" + ofTexts + " OR " + ofIntegers + ")" : ofIntegers);
    }

    private static String isOf(String column, String storage) {
        return "typeof(" + column + ") = '" + storage + "' AND ";
    }

    /** For columns that are all there, and keep their values. */
    List<Statement> all() {
        List<Statement> statements = new ArrayList<>(notNull(Set.of()));
        statements.addAll(checks());
        return statements;
    }

    private List<Statement> notNull(Set<String> changedValues) {
        List<Statement> statements = new ArrayList<>();
        for (Column column : after.columns()) {
            boolean was = before.column(column.name())
                    .map(old -> old.clause(Kind.NOT_NULL).isPresent())
                    .orElse(true);
            if (!was
                    && column.clause(Kind.NOT_NULL).isPresent()
                    && !before.isRowidAlias(before.column(column.name()).orElseThrow())
                    && !changedValues.contains(column.name())) {
                statements.add(noRow(
                        "column \"" + column.name() + "\" of table \"" + before.name() + "\" has NULLs",
                        renderer.quote(column.name()) + " IS NULL",
                        column.name()));
            }
        }
        return statements;
    }

    private List<Statement> checks() {
        List<Statement> statements = new ArrayList<>();
        Set<String> old = new HashSet<>();
        checks(before).forEach(check -> old.add(Rows.text(check)));
        for (Clause check : checks(after)) {
            if (!old.contains(Rows.text(check))) {
                String name = check.name() == null ? "" : " \"" + check.name() + "\"";
                statements.add(noRow(
                        "table \"" + before.name() + "\" has rows that fail the check" + name,
                        "NOT " + expression(check),
                        "…"));
            }
        }
        return statements;
    }

    private static List<Clause> checks(TableText table) {
        return table.clauses().stream()
                .filter(clause -> clause.kind() == Kind.CHECK)
                .toList();
    }

    /** In its parentheses. */
    private String expression(Clause check) {
        int start = check.end();
        int end = check.end();
        for (Token token : check.tokens()) {
            if (token.is("(")) {
                start = Math.min(start, token.start());
            } else if (token.is(")")) {
                end = token.end();
            }
        }
        return after.sql().substring(start, end);
    }

    private Statement noRow(String what, String condition, String column) {
        String from = "main." + renderer.quote(before.name());
        String rows = " FROM " + from + " WHERE " + condition;
        String query = "SELECT count(*), CASE WHEN count(*) > 0 THEN (SELECT " + renderer.literal(key() + " ")
                + " || group_concat(key, ', ') FROM (SELECT " + keyValue() + " AS key" + rows + " LIMIT "
                + Obstacle.SAMPLE
                + ")) END" + rows;
        String wayOut = Obstacle.updateRows(new ObjectName(null, before.name()), column, condition);
        return new Statement.Assertion(
                String.join(";\n\n", none(what, from, condition)), Obstacle.rows(what, query, wayOut), List.of());
    }

    /** What a row is called by. */
    private String key() {
        return before.isWithoutRowid()
                ? String.join(", ", before.primaryKey())
                : before.columns().stream()
                        .filter(before::isRowidAlias)
                        .map(Column::name)
                        .findFirst()
                        .orElse("rowid");
    }

    private String keyValue() {
        return before.isWithoutRowid()
                ? before.primaryKey().stream().map(renderer::quote).collect(Collectors.joining(" || ' ' || "))
                : RowCopy.rowid(before).orElse("'?'");
    }

    /** Statements of which one fails with these words if there is such a row: it goes into a table that takes none. */
    static List<String> none(String what, String from, String condition) {
        String name = "temp." + Queries.quote(Recreation.SHADOW + "assert");
        return List.of(
                "CREATE TABLE " + name + " (a, CONSTRAINT " + Queries.quote(what.replace("\"", "")) + " CHECK (0))",
                "INSERT INTO " + name + " SELECT 1 FROM " + from + " WHERE " + condition + " LIMIT 1",
                "DROP TABLE " + name);
    }
}
