package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.sqlite.TableText.Clause;
import dev.migrate.dialect.sqlite.TableText.Column;
import dev.migrate.dialect.sqlite.TableText.Kind;
import dev.migrate.dialect.sqlite.Tokens.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a table's new text forbids, looked for in its rows as they stand: each is a statement that fails if it finds one. */
final class Assertions {

    private final SqliteRenderer renderer;
    private final TableText before;
    private final TableText after;

    Assertions(SqliteRenderer renderer, TableText before, TableText after) {
        this.renderer = renderer;
        this.before = before;
        this.after = after;
    }

    /** For the columns that keep their values. */
    List<String> notNull(Set<String> changedValues) {
        List<String> sql = new ArrayList<>();
        for (Column column : after.columns()) {
            boolean was = before.column(column.name())
                    .map(old -> old.clause(Kind.NOT_NULL).isPresent() || old.isGenerated())
                    .orElse(true);
            if (!was
                    && column.clause(Kind.NOT_NULL).isPresent()
                    && !before.isRowidAlias(before.column(column.name()).orElseThrow())
                    && !changedValues.contains(column.name())) {
                String what = "column " + column.name() + " of table " + before.name() + " has NULLs";
                sql.addAll(none(what, renderer.quote(column.name()) + " IS NULL"));
            }
        }
        return sql;
    }

    List<String> checks() {
        List<String> sql = new ArrayList<>();
        Set<String> old = new HashSet<>();
        checks(before).forEach(check -> old.add(Rows.text(check)));
        for (Clause check : checks(after)) {
            if (!old.contains(Rows.text(check))) {
                String what = "table " + before.name() + " has rows that fail the check "
                        + (check.name() == null ? "" : check.name());
                sql.addAll(none(what, "NOT " + expression(check)));
            }
        }
        return sql;
    }

    private static List<Clause> checks(TableText table) {
        List<Clause> checks = new ArrayList<>();
        table.columns().forEach(column -> checks.addAll(column.clauses()));
        checks.addAll(table.constraints());
        checks.removeIf(clause -> clause.kind() != Kind.CHECK);
        return checks;
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

    private List<String> none(String what, String condition) {
        return none(what, "main." + renderer.quote(before.name()), condition);
    }

    /** Statements of which one fails with these words if there is such a row: it goes into a table that takes none. */
    static List<String> none(String what, String from, String condition) {
        String name = "temp." + Queries.quote(Recreation.SHADOW + "assert");
        return List.of(
                "CREATE TABLE " + name + " (a, CONSTRAINT " + Queries.quote(what.strip()) + " CHECK (0))",
                "INSERT INTO " + name + " SELECT 1 FROM " + from + " WHERE " + condition + " LIMIT 1",
                "DROP TABLE " + name);
    }
}
