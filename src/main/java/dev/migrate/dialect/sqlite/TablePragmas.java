package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.sqlite.TableText.Clause;
import dev.migrate.dialect.sqlite.TableText.Column;
import dev.migrate.dialect.sqlite.TableText.Kind;
import dev.migrate.dialect.sqlite.TableText.Referred;
import dev.migrate.dialect.sqlite.Tokens.Token;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A table in the words of SQLite's pragmas, a line for each column, foreign key and key with an index: once as SQLite gives
 * them, and once as the stored text is read here. A text is changed only where both agree.
 */
final class TablePragmas {

    private TablePragmas() {}

    static List<String> of(Connection connection, String table) throws SQLException {
        List<String> lines = new ArrayList<>();
        for (List<String> row : Queries.rows(
                connection,
                "SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo(?, 'main') ORDER BY cid",
                table)) {
            lines.add(column(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4), row.get(5)));
        }
        TreeSet<String> others = new TreeSet<>();
        for (List<String> row : Queries.rows(
                connection,
                "SELECT \"table\", group_concat(\"from\", char(1)), group_concat(\"to\", char(1)), on_update, on_delete"
                        + " FROM (SELECT * FROM pragma_foreign_key_list(?, 'main') ORDER BY id, seq) GROUP BY id",
                table)) {
            others.add(foreignKey(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4)));
        }
        for (List<String> row : Queries.rows(
                connection,
                "SELECT group_concat(part, char(1)) FROM (SELECT i.name AS key, x.name AS part"
                        + " FROM pragma_index_list(?, 'main') AS i, pragma_index_info(i.name, 'main') AS x"
                        + " WHERE i.origin <> 'c' ORDER BY i.name, x.seqno) GROUP BY key",
                table)) {
            others.add(key(row.get(0)));
        }
        lines.addAll(others);
        return lines;
    }

    static List<String> of(TableText table) {
        List<String> lines = new ArrayList<>();
        List<String> key = table.primaryKey();
        for (Column column : table.columns()) {
            lines.add(column(table, column, key));
        }
        TreeSet<String> others = new TreeSet<>();
        for (Clause clause : table.clauses()) {
            boolean alias = clause.kind() == Kind.PRIMARY_KEY && table.hasRowidAlias();
            if (clause.kind() == Kind.REFERENCES) {
                others.add(foreignKey(table, clause));
            } else if (clause.isKey() && !alias) {
                others.add(key(names(table, clause.columns())));
            }
        }
        lines.addAll(others);
        return lines;
    }

    private static String column(TableText table, Column column, List<String> key) {
        int part = key.indexOf(Tokens.fold(column.name())) + 1;
        boolean implied = part > 0 && (table.isWithoutRowid() || table.isStrict() && !table.isRowidAlias(column));
        boolean notNull = implied || column.clause(Kind.NOT_NULL).isPresent();
        String hidden = column.isVirtual() ? "2" : column.isGenerated() ? "3" : "0";
        String value = column.clauses().stream()
                .filter(clause -> clause.kind() == Kind.DEFAULT)
                .reduce((first, last) -> last)
                .map(TablePragmas::value)
                .orElse(null);
        return column(column.name(), column.type(), notNull ? "1" : "0", value, String.valueOf(part), hidden);
    }

    private static String value(Clause clause) {
        List<Token> tokens = clause.tokens();
        int from = 0;
        while (!tokens.get(from).is("DEFAULT")) {
            from++;
        }
        boolean enclosed = tokens.get(from + 1).is("(");
        return texts(tokens.subList(from + (enclosed ? 2 : 1), tokens.size() - (enclosed ? 1 : 0)));
    }

    private static String texts(List<Token> tokens) {
        return tokens.stream().map(Token::text).collect(Collectors.joining(" "));
    }

    private static String column(String name, String type, String notNull, String value, String key, String hidden) {
        return "column " + name + " " + type(type) + " not null " + notNull + " default "
                + (value == null ? "" : texts(Tokens.of(value))) + " key " + key + " hidden " + hidden;
    }

    /** Quotes around a type are no part of it, nor is a GENERATED ALWAYS that SQLite takes off its end. */
    private static String type(String type) {
        return texts(Tokens.of(type.replaceAll("[\"'`\\[\\]]", ""))).toUpperCase(Locale.ROOT);
    }

    private static String foreignKey(TableText table, Clause clause) {
        Referred referred = clause.referred();
        return foreignKey(
                referred.table(),
                names(table, clause.columns()),
                referred.columns().isEmpty() ? null : String.join("\1", referred.columns()),
                action(clause.tokens(), "UPDATE"),
                action(clause.tokens(), "DELETE"));
    }

    private static String action(List<Token> tokens, String event) {
        String action = "NO ACTION";
        for (int i = 0; i < tokens.size() - 2; i++) {
            if (tokens.get(i).is("ON") && tokens.get(i + 1).is(event)) {
                boolean two = tokens.get(i + 2).is("SET") || tokens.get(i + 2).is("NO");
                action = texts(tokens.subList(i + 2, i + (two ? 4 : 3))).toUpperCase(Locale.ROOT);
            }
        }
        return action;
    }

    private static String foreignKey(String referred, String from, String to, String onUpdate, String onDelete) {
        return "foreign key " + from + " to " + referred + " " + to + " on update " + onUpdate + " on delete "
                + onDelete;
    }

    /** As the columns spell their names themselves, not as the clause does. */
    private static String names(TableText table, List<String> columns) {
        return columns.stream()
                .map(name -> table.column(name).map(Column::name).orElse(name))
                .collect(Collectors.joining("\1"));
    }

    private static String key(String columns) {
        return "key " + columns;
    }
}
