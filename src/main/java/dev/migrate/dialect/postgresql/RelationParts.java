package dev.migrate.dialect.postgresql;

import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.postgresql.Catalog.Row;
import dev.migrate.dialect.postgresql.ReflectedTables.RelationRows;
import dev.migrate.schema.Comments;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Index;
import dev.migrate.schema.RawObject;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Trigger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The constraints, indexes and triggers of a table or view; what no record can say is an object beside it, and so is what calls a
 * function of the table's own rows, since this comes after the table.
 */
final class RelationParts {

    /** Which spells names and texts. */
    static final Dialect DIALECT = new PostgresqlDialect();

    final List<Constraint> constraints = new ArrayList<>();
    final List<Index> indexes = new ArrayList<>();
    final List<Trigger> triggers = new ArrayList<>();
    final Map<String, String> comments = new TreeMap<>();

    private final Catalog catalog;
    private final ObjectOrder order;
    private final RelationRows relation;
    private final TableParts parts;

    /** Indexes that are made after the table, so that no key within it can point to them. */
    private final Set<String> late = new HashSet<>();

    RelationParts(Catalog catalog, ObjectOrder order, RelationRows relation, TableParts parts) {
        this.catalog = catalog;
        this.order = order;
        this.relation = relation;
        this.parts = parts;
    }

    void constraints() {
        relation.indexes.stream()
                .filter(index -> !index.has("constraint_oid"))
                .forEach(index -> late.add(index.text("indexrelid")));
        for (Row row : relation.constraints) {
            if (row.text("contype").equals("n")) {
                notNull(row);
            } else if (row.is("conislocal") || row.text("contype").equals("p") || relation.isPartition()) {
                boolean pointsToLate = row.text("contype").equals("f") && late.contains(row.text("conindid"));
                Optional<Constraint> constraint =
                        row.is("connoinherit") && row.text("contype").equals("c") || pointsToLate || row.is("of_rows")
                                ? Optional.empty()
                                : parts.constraint(row.text("conname"), row.text("definition"));
                add(row, constraint);
            }
        }
    }

    private void add(Row row, Optional<Constraint> constraint) {
        String id = "pg_constraint:" + row.text("oid");
        if (constraint.isPresent()) {
            constraints.add(constraint.get());
            comment(id, Comments.CONSTRAINT, row.text("conname"));
            order.belongs(id, relation.id());
            return;
        }
        String table = "ALTER TABLE " + relation.spelled();
        String named = " CONSTRAINT " + row.text("spelled");
        raw(
                id,
                "constraint " + row.text("conname"),
                table + " ADD" + named + " " + row.text("definition"),
                "COMMENT ON" + named + " ON " + relation.spelled(),
                table + " DROP" + named);
    }

    /** The names of these follow no rename, so they say nothing; what does is whether all rows are checked. */
    private void notNull(Row row) {
        String id = "pg_constraint:" + row.text("oid");
        if (row.is("convalidated") && !row.is("connoinherit") && catalog.comment(id) == null) {
            return;
        }
        String table = "ALTER TABLE " + relation.spelled();
        String named = " CONSTRAINT " + row.text("spelled");
        raw(
                id,
                "constraint " + row.text("conname"),
                table + " ALTER COLUMN " + DIALECT.quote(row.text("not_null")) + " DROP NOT NULL;\n" + table + " ADD"
                        + named + " " + row.text("definition"),
                "COMMENT ON" + named + " ON " + relation.spelled(),
                null);
    }

    void indexes() {
        for (Row row : relation.indexes) {
            String id = "pg_class:" + row.text("indexrelid");
            if (row.has("constraint_oid")) {
                order.belongs(id, "pg_constraint:" + row.text("constraint_oid"));
                storage(row, id);
                continue;
            }
            Optional<Index> index = row.is("of_rows")
                    ? Optional.empty()
                    : parts.index(row.text("relname"), row.text("definition"), row.text("spcname"));
            if (index.isPresent()) {
                indexes.add(index.get());
                comment(id, Comments.INDEX, row.text("relname"));
                order.belongs(id, relation.id());
            } else {
                raw(
                        id,
                        "index " + row.text("relname"),
                        row.text("definition"),
                        "COMMENT ON INDEX " + row.text("spelled"),
                        "DROP INDEX " + row.text("spelled"));
            }
        }
    }

    /** How the index of a constraint is stored. */
    private void storage(Row row, String id) {
        List<String> alters = new ArrayList<>();
        String alter = "ALTER INDEX " + row.text("spelled");
        if (row.has("options")) {
            alters.add(alter + " SET (" + String.join(", ", row.lines("options")) + ")");
        }
        if (row.has("spcname")) {
            alters.add(alter + " SET TABLESPACE " + DIALECT.quote(row.text("spcname")));
        }
        String comment = catalog.comment(id);
        if (comment != null) {
            alters.add("COMMENT ON INDEX " + row.text("spelled") + " IS " + literal(comment));
        }
        if (!alters.isEmpty()) {
            raw("storage of " + id, "storage of index " + row.text("relname"), String.join(";\n", alters), null, null);
        }
    }

    void triggers() {
        for (Row row : relation.triggers) {
            String id = "pg_trigger:" + row.text("oid");
            boolean usual = row.text("tgenabled").equals("O");
            Optional<Trigger> trigger =
                    usual ? parts.trigger(row.text("tgname"), row.text("definition")) : Optional.empty();
            if (trigger.isPresent()) {
                triggers.add(trigger.get());
                comment(id, Comments.TRIGGER, row.text("tgname"));
                continue;
            }
            String enable = switch (row.text("tgenabled")) {
                case "D" -> "DISABLE";
                case "R" -> "ENABLE REPLICA";
                default -> "ENABLE ALWAYS";
            };
            raw(
                    id,
                    "trigger " + row.text("tgname"),
                    row.text("definition")
                            + (usual
                                    ? ""
                                    : ";\nALTER TABLE " + relation.spelled() + " " + enable + " TRIGGER "
                                            + row.text("spelled")),
                    "COMMENT ON TRIGGER " + row.text("spelled") + " ON " + relation.spelled(),
                    "DROP TRIGGER " + row.text("spelled") + " ON " + relation.spelled());
        }
    }

    private void comment(String id, String kind, String name) {
        String comment = catalog.comment(id);
        if (comment != null) {
            comments.put(kind + " " + name, comment);
        }
    }

    /** An object beside the table, after it. */
    private void raw(String id, String label, String definition, String comment, String removal) {
        String text = comment == null ? null : catalog.comment(id);
        String all = text == null ? definition : definition + ";\n" + comment + " IS " + literal(text);
        order.add(
                id,
                ObjectOrder.Rank.PART,
                new RawObject(
                        relation.name.withName(label + " on " + relation.name.name()),
                        Sql.of(all),
                        removal == null ? null : Sql.of(removal),
                        relation.name));
        order.needs(id, relation.id());
    }

    /** A text in quotes. */
    static String literal(String text) {
        return DIALECT.literal(text);
    }
}
