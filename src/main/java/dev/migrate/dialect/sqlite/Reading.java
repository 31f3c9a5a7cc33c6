package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Before.Stored;
import dev.migrate.error.MigrationException;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.RawObject;
import dev.migrate.schema.Relation;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Table;
import dev.migrate.schema.Trigger;
import dev.migrate.schema.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the stored texts of a table or view and of what belongs to it say by themselves, without a look at others.
 *
 * @param object with its indexes and triggers
 * @param parts the indexes and triggers that no operation makes
 * @param sql the text of the table or view
 * @param name folded
 * @param needs the names of what may have to be there first, folded; among them words that name nothing
 */
record Reading(SchemaObject object, List<RawObject> parts, String sql, String name, Set<String> needs) {

    /** @param family a table or view, and behind it what belongs to it */
    static Reading of(List<Stored> family) {
        Stored head = family.get(0);
        Optional<Relation> relation = head.kind().equals("view")
                ? ViewReader.read(head).map(Relation.class::cast)
                : table(head).map(Relation.class::cast);
        List<RawObject> parts = new ArrayList<>();
        SchemaObject object = relation.<SchemaObject>map(
                        found -> withParts(found, family.subList(1, family.size()), parts))
                .orElseGet(() -> raw(head));
        if (relation.isEmpty()) {
            family.stream().skip(1).forEach(part -> parts.add(raw(part)));
        }
        return new Reading(object, parts, head.sql(), Tokens.fold(head.name()), needs(object, head));
    }

    private static Optional<Table> table(Stored stored) {
        if (TableText.isVirtual(stored.sql())) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TableReader(stored).read());
        } catch (MigrationException e) {
            return Optional.empty();
        }
    }

    private static Relation withParts(Relation relation, List<Stored> family, List<RawObject> parts) {
        Map<String, String> columns = columns(relation);
        List<Index> indexes = new ArrayList<>();
        List<Trigger> triggers = new ArrayList<>();
        for (Stored stored : family) {
            Optional<?> part = Optional.empty();
            if (stored.kind().equals("trigger")) {
                Optional<Trigger> trigger = TriggerReader.read(stored, columns);
                trigger.ifPresent(triggers::add);
                part = trigger;
            } else if (relation instanceof Table) {
                Optional<Index> index = IndexReader.read(stored, columns);
                index.ifPresent(indexes::add);
                part = index;
            }
            if (part.isEmpty()) {
                parts.add(raw(stored));
            }
        }
        return relation.withIndexes(indexes).withTriggers(triggers);
    }

    /** The names of a table's columns by their folded ones; null for a view, whose columns its text does not tell. */
    private static Map<String, String> columns(Relation relation) {
        if (relation instanceof View) {
            return null;
        }
        Map<String, String> columns = new HashMap<>();
        for (Column column : ((Table) relation).columns()) {
            columns.put(Tokens.fold(column.name()), column.name());
        }
        return columns;
    }

    private static RawObject raw(Stored stored) {
        String kind = TableText.isVirtual(stored.sql()) ? "virtual table" : stored.kind();
        String drop = "DROP " + stored.kind().toUpperCase(Locale.ROOT) + " " + Queries.quote(stored.name());
        return new RawObject(new ObjectName(null, kind + " " + stored.name()), Sql.of(stored.sql()), Sql.of(drop));
    }

    private static Set<String> needs(SchemaObject object, Stored head) {
        Set<String> needs = new HashSet<>();
        if (object instanceof Table table) {
            for (Constraint constraint : table.constraints()) {
                if (constraint instanceof Constraint.ForeignKey key) {
                    needs.add(Tokens.fold(key.references().table()));
                }
            }
        } else {
            for (Tokens.Token token : Tokens.of(head.sql())) {
                needs.add(Tokens.fold(token.name()));
            }
        }
        return needs;
    }
}
