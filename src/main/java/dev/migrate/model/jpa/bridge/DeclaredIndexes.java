package dev.migrate.model.jpa.bridge;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Index;
import jakarta.persistence.JoinTable;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.TableGenerator;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.PersistentClass;

/** The unique indexes that annotations name. Hibernate has them among the unique constraints. */
final class DeclaredIndexes {

    private final Set<String> names = new HashSet<>();

    DeclaredIndexes(Metadata metadata) {
        for (PersistentClass entity : metadata.getEntityBindings()) {
            for (Class<?> type = entity.getMappedClass(); type != null; type = type.getSuperclass()) {
                addAll(type);
                for (AnnotatedElement field : type.getDeclaredFields()) {
                    addAll(field);
                }
                for (AnnotatedElement method : type.getDeclaredMethods()) {
                    addAll(method);
                }
            }
        }
    }

    /** Whether a unique constraint of that name is an index really. */
    boolean has(String constraint) {
        return names.contains(constraint);
    }

    private void addAll(AnnotatedElement element) {
        List<Index> indexes = new ArrayList<>();
        for (jakarta.persistence.Table table : element.getAnnotationsByType(jakarta.persistence.Table.class)) {
            indexes.addAll(List.of(table.indexes()));
        }
        for (SecondaryTable table : element.getAnnotationsByType(SecondaryTable.class)) {
            indexes.addAll(List.of(table.indexes()));
        }
        for (CollectionTable table : element.getAnnotationsByType(CollectionTable.class)) {
            indexes.addAll(List.of(table.indexes()));
        }
        for (JoinTable table : element.getAnnotationsByType(JoinTable.class)) {
            indexes.addAll(List.of(table.indexes()));
        }
        for (TableGenerator table : element.getAnnotationsByType(TableGenerator.class)) {
            indexes.addAll(List.of(table.indexes()));
        }
        indexes.stream().filter(Index::unique).map(Index::name).forEach(names::add);
    }
}
