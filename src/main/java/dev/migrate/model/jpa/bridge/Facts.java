package dev.migrate.model.jpa.bridge;

import java.sql.Blob;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.relational.AuxiliaryDatabaseObject;
import org.hibernate.boot.model.relational.Database;
import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.boot.model.relational.Sequence;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.boot.model.relational.internal.SqlStringGenerationContextImpl;
import org.hibernate.mapping.CheckConstraint;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.ForeignKey;
import org.hibernate.mapping.Index;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.UniqueKey;

/**
 * What Hibernate knows of tables and sequences, as maps and lists. Names are as PostgreSQL takes them: those that Hibernate
 * does not quote are lower case.
 */
final class Facts {

    private final Metadata metadata;
    private final ColumnOrder order;
    private final DeclaredIndexes declared;

    Facts(Metadata metadata) {
        this.metadata = metadata;
        this.order = new ColumnOrder(metadata);
        this.declared = new DeclaredIndexes(metadata);
    }

    Map<String, Object> all() {
        List<Object> tables = new ArrayList<>();
        List<Object> sequences = new ArrayList<>();
        for (Namespace namespace : metadata.getDatabase().getNamespaces()) {
            namespace.getTables().stream().filter(Table::isPhysicalTable).forEach(table -> tables.add(table(table)));
            namespace.getSequences().forEach(sequence -> sequences.add(sequence(sequence)));
        }
        return facts("tables", tables, "sequences", sequences, "statements", statements());
    }

    /** What Hibernate creates beside: the types of enums. */
    private List<String> statements() {
        Database database = metadata.getDatabase();
        SqlStringGenerationContext context =
                SqlStringGenerationContextImpl.fromExplicit(database.getJdbcEnvironment(), database, null, null);
        List<String> statements = new ArrayList<>();
        for (AuxiliaryDatabaseObject object : database.getAuxiliaryDatabaseObjects()) {
            statements.addAll(List.of(object.sqlCreateStrings(context)));
        }
        return statements;
    }

    private static Map<String, Object> sequence(Sequence sequence) {
        return facts(
                "schema",
                name(sequence.getName().getSchemaName()),
                "name",
                name(sequence.getName().getSequenceName()),
                "start",
                (long) sequence.getInitialValue(),
                "increment",
                (long) sequence.getIncrementSize());
    }

    private Map<String, Object> table(Table table) {
        List<Column> columns = order.of(table);
        Map<String, Object> facts = facts(
                "schema",
                name(table.getSchemaIdentifier()),
                "name",
                name(table.getNameIdentifier()),
                "comment",
                table.getComment(),
                "view",
                table.getViewQuery(),
                "columns",
                columns.stream().map(this::column).toList());
        facts.put(
                "primary_key",
                table.getPrimaryKey() == null
                        ? null
                        : columns.stream()
                                .filter(table.getPrimaryKey()::containsColumn)
                                .map(Facts::name)
                                .toList());
        facts.put("uniques", uniques(table, columns));
        facts.put("foreign_keys", foreignKeys(table, columns));
        facts.put("checks", checks(table.getChecks()));
        facts.put("indexes", indexes(table, columns));
        return facts;
    }

    private Map<String, Object> column(Column column) {
        // Asked with the metadata, the column keeps the answer as if a user had given it.
        boolean own = column.getSqlType() != null;
        String type = column.getSqlType(metadata);
        return facts(
                "name",
                name(column),
                "type",
                type,
                "own_type",
                own,
                "large",
                !own && type.equals("oid") ? large(column) : null,
                "nullable",
                column.isNullable(),
                "unique",
                column.isUnique(),
                "identity",
                column.isIdentity(),
                "default",
                column.getDefaultValue(),
                "generated",
                column.getGeneratedAs(),
                "collation",
                column.getCollation(),
                "comment",
                column.getComment(),
                "checks",
                checks(column.getCheckConstraints()));
    }

    private static String large(Column column) {
        Class<?> type = column.getValue().getType().getReturnedClass();
        return type == byte[].class || type == Byte[].class || Blob.class.isAssignableFrom(type) ? "binary" : "text";
    }

    private static List<Object> checks(List<CheckConstraint> checks) {
        List<Object> facts = new ArrayList<>();
        for (CheckConstraint check : checks) {
            facts.add(facts("name", check.getName(), "expression", check.getConstraint()));
        }
        return facts;
    }

    private List<Map<String, Object>> uniques(Table table, List<Column> columns) {
        List<Map<String, Object>> facts = new ArrayList<>();
        for (UniqueKey key : byColumns(table.getUniqueKeys().values(), UniqueKey::getColumns, columns)) {
            facts.add(facts(
                    "name",
                    name(key.getName()),
                    "columns",
                    names(key.getColumns()),
                    "index",
                    declared.has(key.getName()),
                    "keys",
                    keys(key.getColumns(), key.getColumnOrderMap())));
        }
        return facts;
    }

    private List<Map<String, Object>> foreignKeys(Table table, List<Column> columns) {
        List<Map<String, Object>> facts = new ArrayList<>();
        for (ForeignKey key : byColumns(table.getForeignKeys().values(), ForeignKey::getColumns, columns)) {
            if (!key.isPhysicalConstraint() || !key.isCreationEnabled()) {
                continue;
            }
            Table referenced = key.getReferencedTable();
            List<Column> to = key.isReferenceToPrimaryKey()
                    ? referenced.getPrimaryKey().getColumns()
                    : key.getReferencedColumns();
            facts.add(facts(
                    "name",
                    name(key.getName()),
                    "columns",
                    names(key.getColumns()),
                    "referenced_schema",
                    name(referenced.getSchemaIdentifier()),
                    "referenced_table",
                    name(referenced.getNameIdentifier()),
                    "referenced_columns",
                    names(to),
                    "on_delete",
                    key.getOnDeleteAction() == null
                            ? null
                            : key.getOnDeleteAction().name(),
                    "definition",
                    key.getKeyDefinition()));
        }
        return facts;
    }

    private static List<Map<String, Object>> indexes(Table table, List<Column> columns) {
        List<Map<String, Object>> facts = new ArrayList<>();
        for (Index index : byColumns(table.getIndexes().values(), Index::getSelectables, columns)) {
            facts.add(facts(
                    "name",
                    name(index.getName()),
                    "unique",
                    index.isUnique(),
                    "keys",
                    keys(index.getSelectables(), index.getSelectableOrderMap())));
        }
        return facts;
    }

    private static List<Object> keys(List<? extends Selectable> selectables, Map<? extends Selectable, String> orders) {
        List<Object> keys = new ArrayList<>();
        for (Selectable selectable : selectables) {
            keys.add(facts(
                    "column",
                    selectable instanceof Column column ? name(column) : null,
                    "expression",
                    selectable instanceof Column ? null : selectable.getText(),
                    "order",
                    orders.get(selectable)));
        }
        return keys;
    }

    /** In the order of the columns that they are about, since Hibernate's own differs between its versions. */
    private static <T> List<T> byColumns(
            java.util.Collection<T> constraints, Function<T, List<? extends Selectable>> about, List<Column> columns) {
        List<T> sorted = new ArrayList<>(constraints);
        Comparator<T> positions = Comparator.comparing(constraint -> about.apply(constraint).stream()
                .map(key -> String.format("%05d", columns.indexOf(key)))
                .toList()
                .toString());
        sorted.sort(positions);
        return sorted;
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream().map(Facts::name).toList();
    }

    private static String name(Column column) {
        return column.isQuoted() ? column.getName() : lower(column.getName());
    }

    private static String name(Identifier identifier) {
        return identifier == null ? null : identifier.isQuoted() ? identifier.getText() : lower(identifier.getText());
    }

    /** Of a constraint, which is quoted only where its text says so. */
    private static String name(String text) {
        return text == null ? null : name(Identifier.toIdentifier(text));
    }

    private static String lower(String text) {
        return text.toLowerCase(java.util.Locale.ROOT);
    }

    private static Map<String, Object> facts(Object... keysAndValues) {
        Map<String, Object> facts = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            facts.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return facts;
    }
}
