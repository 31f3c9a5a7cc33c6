package dev.migrate.model.jpa.bridge;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.IndexedCollection;
import org.hibernate.mapping.Join;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.Value;

/**
 * The columns of tables in the order in which the classes declare their fields, where Hibernate has them by the alphabet:
 * the key first, then what a superclass declares, then what the class does.
 */
final class ColumnOrder {

    private final Map<Table, Set<String>> names = new HashMap<>();

    ColumnOrder(Metadata metadata) {
        List<PersistentClass> entities = new ArrayList<>(metadata.getEntityBindings());
        entities.sort(Comparator.comparingInt(ColumnOrder::depth).thenComparing(PersistentClass::getEntityName));
        entities.forEach(this::add);
        metadata.getCollectionBindings().forEach(this::add);
    }

    /** The columns that no field is known for stand at the end, as Hibernate has them. */
    List<Column> of(Table table) {
        List<Column> columns = new ArrayList<>(table.getColumns());
        List<String> order = new ArrayList<>(names.getOrDefault(table, Set.of()));
        columns.sort(Comparator.comparingInt(column -> {
            int index = order.indexOf(column.getName());
            return index < 0 ? order.size() : index;
        }));
        return columns;
    }

    private static int depth(PersistentClass entity) {
        return entity.getSuperclass() == null ? 0 : 1 + depth(entity.getSuperclass());
    }

    private void add(PersistentClass entity) {
        List<String> own = new ArrayList<>();
        collect(entity.getKey(), own);
        collect(entity.getIdentifier(), own);
        if (entity.getDiscriminator() != null) {
            collect(entity.getDiscriminator(), own);
        }
        for (Property property : sorted(entity.getPropertyClosure(), entity.getMappedClass())) {
            collect(property.getValue(), own);
        }
        to(entity.getTable()).addAll(own);
        for (Join join : entity.getJoins()) {
            List<String> joined = new ArrayList<>();
            collect(join.getKey(), joined);
            for (Property property : sorted(join.getProperties(), entity.getMappedClass())) {
                collect(property.getValue(), joined);
            }
            to(join.getTable()).addAll(joined);
        }
    }

    private void add(Collection collection) {
        if (collection.isOneToMany()) {
            return;
        }
        List<String> own = new ArrayList<>();
        collect(collection.getKey(), own);
        if (collection instanceof IndexedCollection indexed && indexed.getIndex() != null) {
            collect(indexed.getIndex(), own);
        }
        collect(collection.getElement(), own);
        to(collection.getCollectionTable()).addAll(own);
    }

    private Set<String> to(Table table) {
        return names.computeIfAbsent(table, key -> new LinkedHashSet<>());
    }

    private static void collect(Value value, List<String> to) {
        if (value instanceof Component component && component.getAggregateColumn() == null) {
            Class<?> type = component.getComponentClassName() == null ? null : component.getComponentClass();
            for (Property property : sorted(component.getProperties(), type)) {
                collect(property.getValue(), to);
            }
        } else {
            value.getSelectables().stream()
                    .filter(Column.class::isInstance)
                    .forEach(column -> to.add(((Column) column).getName()));
        }
    }

    private static List<Property> sorted(List<Property> properties, Class<?> type) {
        List<String> fields = new ArrayList<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            List<String> declared = new ArrayList<>();
            for (Field field : each.getDeclaredFields()) {
                declared.add(field.getName());
            }
            fields.addAll(0, declared);
        }
        List<Property> sorted = new ArrayList<>(properties);
        sorted.sort(Comparator.comparingInt(property -> {
            int index = fields.indexOf(property.getName());
            return index < 0 ? fields.size() : index;
        }));
        return sorted;
    }
}
