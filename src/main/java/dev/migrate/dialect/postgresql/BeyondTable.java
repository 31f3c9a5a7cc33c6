package dev.migrate.dialect.postgresql;

import dev.migrate.dialect.postgresql.Catalog.Row;
import dev.migrate.dialect.postgresql.ReflectedTables.RelationRows;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Table;
import dev.migrate.schema.Type;
import java.util.ArrayList;
import java.util.List;

/** The SQL of a table that CREATE TABLE alone can make so: one that inherits, of a type, on a foreign server. */
record BeyondTable(RelationRows relation, Table table) {

    String definition() {
        Row row = relation.row;
        List<String> lines = new ArrayList<>();
        List<String> after = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            column(relation.columns.get(i), table.columns().get(i), lines, after);
        }
        for (Row constraint : relation.constraints) {
            constraint(constraint, lines, after);
        }
        StringBuilder sql = new StringBuilder("CREATE ");
        sql.append(table.options().unlogged() ? "UNLOGGED " : "");
        sql.append(relation.isForeign() ? "FOREIGN " : "").append("TABLE ").append(relation.spelled());
        if (row.has("of_type")) {
            sql.append(" OF ").append(row.text("of_type"));
        }
        String body = " (\n  " + String.join(",\n  ", lines) + "\n)";
        sql.append(lines.isEmpty() ? row.has("of_type") ? "" : " ()" : body);
        if (row.has("parents") && !relation.isPartition()) {
            sql.append(" INHERITS (").append(row.text("parents")).append(')');
        }
        sql.append(row.has("partitioning") ? " PARTITION BY " + row.text("partitioning") : "");
        sql.append(row.has("method") ? " USING " + row.text("method") : "");
        sql.append(relation.isForeign() ? row.text("server") : "");
        if (!table.options().with().isEmpty()) {
            List<String> options = new ArrayList<>();
            table.options().with().forEach((name, value) -> options.add(name + "=" + RelationParts.literal(value)));
            sql.append(" WITH (").append(String.join(", ", options)).append(')');
        }
        if (row.has("spcname")) {
            sql.append(" TABLESPACE ").append(RelationParts.DIALECT.quote(row.text("spcname")));
        }
        if (table.partition() != null) {
            after.add("ALTER TABLE " + row.text("parents") + " ATTACH PARTITION " + relation.spelled() + " "
                    + row.text("bounds"));
        }
        if (table.comment() != null) {
            String kind = relation.isForeign() ? "FOREIGN TABLE " : "TABLE ";
            after.add("COMMENT ON " + kind + relation.spelled() + " IS " + RelationParts.literal(table.comment()));
        }
        after.add(0, sql.toString());
        return String.join(";\n", after);
    }

    private void column(Row row, Column column, List<String> lines, List<String> after) {
        String alter = "ALTER TABLE ONLY " + relation.spelled() + " ALTER COLUMN " + row.text("spelled");
        boolean typed = relation.row.has("of_type");
        StringBuilder parts = new StringBuilder();
        if (!typed) {
            parts.append(column.type() instanceof Type.Native own ? own.text() : row.text("type"));
            if (row.has("foreign_options")) {
                parts.append(" OPTIONS (").append(row.text("foreign_options")).append(')');
            }
            if (row.has("collname")) {
                parts.append(" COLLATE ")
                        .append(RelationParts.DIALECT.quote(row.text("collation_namespace"), row.text("collname")));
            }
        }
        if (column.generated() != null) {
            parts.append(" GENERATED ALWAYS AS (").append(row.text("value")).append(") ");
            parts.append(column.generated().storage());
        } else if (column.identity() != null) {
            String options =
                    PostgresqlObjects.counting(column.identity().numbering()).strip();
            parts.append(" GENERATED ").append(column.identity().always() ? "ALWAYS" : "BY DEFAULT");
            parts.append(" AS IDENTITY").append(options.isEmpty() ? "" : " (" + options + ")");
        } else if (column.hasDefault()) {
            if (row.is("attislocal") || typed) {
                parts.append(" DEFAULT ").append(row.text("value"));
            } else {
                after.add(alter + " SET DEFAULT " + row.text("value"));
            }
        }
        parts.append(column.nullable() ? "" : " NOT NULL");
        if (typed && !parts.isEmpty()) {
            lines.add(row.text("spelled") + " WITH OPTIONS" + parts);
        } else if (!typed && row.is("attislocal") || relation.isPartition()) {
            lines.add(row.text("spelled") + " " + parts);
        } else if (!typed && !column.nullable()) {
            after.add(alter + " SET NOT NULL");
        }
        if (column.comment() != null) {
            after.add("COMMENT ON COLUMN " + relation.spelled() + "." + row.text("spelled") + " IS "
                    + RelationParts.literal(column.comment()));
        }
    }

    /** One that a record cannot say is made beside the table. */
    private void constraint(Row row, List<String> lines, List<String> after) {
        boolean own = table.constraint(row.text("conname")).isPresent();
        if (!own || !row.is("conislocal") && !relation.isPartition()) {
            return;
        }
        Constraint constraint = table.requireConstraint(row.text("conname"));
        String text = "CONSTRAINT " + row.text("spelled") + " " + row.text("definition");
        if (constraint.equals(constraint.validated())) {
            lines.add(text);
        } else {
            after.add("ALTER TABLE " + relation.spelled() + " ADD " + text);
        }
    }
}
