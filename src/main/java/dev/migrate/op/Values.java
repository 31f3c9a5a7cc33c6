package dev.migrate.op;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.schema.Column;
import dev.migrate.schema.Literal;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Table;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The checks of values for columns. */
final class Values {

    private Values() {}

    /** Each value must be of its column's type, as far as that can be told. */
    static void check(Table table, Map<String, Literal> values) {
        values.forEach((name, value) -> {
            Column column = table.requireColumn(name);
            requireSettable(table, name);
            if (value.value() != null && !column.type().takes(value)) {
                throw new MigrationException(
                                Code.SCHEMA,
                                "\"" + value + "\" is not a value of column \"" + name + "\", which is of type "
                                        + column.type())
                        .hint("a number, true and false stand without quotes, everything else is a text");
            }
        });
    }

    /** The column must be there, and not be computed. */
    static void requireSettable(Table table, String column) {
        if (table.requireColumn(column).generated() != null) {
            throw new MigrationException(Code.SCHEMA, "column \"" + column + "\" is generated, so it takes no value")
                    .hint("leave it out");
        }
    }

    /** The assignments of an update: some, and none twice. */
    static void checkAssignments(Map<String, Literal> set, Map<String, Sql> setSql) {
        if (set.isEmpty() && setSql.isEmpty()) {
            throw new MigrationException(Code.FORMAT, "no column is set")
                    .hint("name columns under set, with values, or under set_sql, with expressions");
        }
        Set<String> twice = new HashSet<>(set.keySet());
        twice.retainAll(setSql.keySet());
        if (!twice.isEmpty()) {
            throw new MigrationException(
                    Code.FORMAT, "set and set_sql both name " + twice.iterator().next());
        }
    }
}
