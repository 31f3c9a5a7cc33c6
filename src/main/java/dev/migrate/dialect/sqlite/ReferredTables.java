package dev.migrate.dialect.sqlite;

import dev.migrate.schema.Beyond;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Reference;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Table;
import dev.migrate.schema.TableOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tables that foreign keys point to. SQLite does not look for them before a row comes, and minds no case. */
final class ReferredTables {

    private ReferredTables() {}

    /**
     * The table whose foreign keys spell names as the referred tables do. A key to what is not there is beyond operations.
     *
     * @param tables all there are, by their folded names
     */
    static Table resolved(Table table, String sql, Map<String, Table> tables) {
        if (table.constraints().stream().noneMatch(Constraint.ForeignKey.class::isInstance)) {
            return table;
        }
        List<String> lost = new ArrayList<>();
        Table resolved = table.withConstraints(constraint ->
                constraint instanceof Constraint.ForeignKey key ? resolved(key, tables, lost) : constraint);
        return resolved.equals(table) && lost.isEmpty() ? table : withFeatures(resolved, lost, sql);
    }

    private static Constraint resolved(Constraint.ForeignKey key, Map<String, Table> tables, List<String> lost) {
        Reference to = key.references();
        Table target = tables.get(Tokens.fold(to.table()));
        List<String> columns = new ArrayList<>();
        for (String name : target == null ? List.<String>of() : to.columns()) {
            if (target.column(name).isPresent()) {
                columns.add(name);
            } else {
                target.columns().stream()
                        .map(Column::name)
                        .filter(column -> Tokens.sameName(column, name))
                        .forEach(columns::add);
            }
        }
        if (target == null || columns.size() < to.columns().size()) {
            String names = to.columns().isEmpty() ? "" : " (" + String.join(", ", to.columns()) + ")";
            lost.add(ConstraintReader.phrase("FOREIGN KEY", key.columns()) + " REFERENCES " + to.table() + names
                    + " that is not there");
            return key;
        }
        Reference spelled = new Reference(null, target.name().name(), columns);
        return spelled.equals(to) ? key : key.withReferences(spelled);
    }

    /** The table with more that no operation makes. */
    private static Table withFeatures(Table table, List<String> more, String sql) {
        TableOptions options = table.options();
        List<String> features = new ArrayList<>(more);
        if (options.beyond() != null) {
            features.addAll(options.beyond().features());
        }
        Beyond beyond = features.isEmpty() ? null : new Beyond(features, Sql.of(sql));
        return new Table(
                table.name(),
                table.columns(),
                table.constraints(),
                table.indexes(),
                table.triggers(),
                TableReader.options(options.strict(), options.withoutRowid(), beyond),
                null,
                table.comments());
    }
}
