package dev.migrate.changeset;

import dev.migrate.schema.KeepEmpty;
import dev.migrate.schema.Key;
import dev.migrate.schema.Required;
import dev.migrate.schema.Shorthand;
import dev.migrate.schema.SnakeCase;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * How a record is written in a file: its components as fields, in their order.
 *
 * @param shorthand the component that a plain value stands for; null if the record has no short form
 */
record RecordShape<T>(Constructor<T> constructor, List<Component> components, Component shorthand) {

    /** A component and the key it is written under. */
    record Component(
            int index,
            String key,
            List<String> aliases,
            Type type,
            boolean required,
            boolean keepEmpty,
            Method accessor) {

        Object of(Object record) {
            try {
                return accessor.invoke(record);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final ClassValue<RecordShape<?>> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape<?> computeValue(Class<?> type) {
            return derive(type);
        }
    };

    @SuppressWarnings("unchecked")
    static <T> RecordShape<T> of(Class<T> type) {
        return (RecordShape<T>) SHAPES.get(type);
    }

    private static <T> RecordShape<T> derive(Class<T> type) {
        List<Component> components = new ArrayList<>();
        Component shorthand = null;
        RecordComponent[] parts = type.getRecordComponents();
        Class<?>[] types = new Class<?>[parts.length];
        for (int i = 0; i < parts.length; i++) {
            RecordComponent part = parts[i];
            Key key = part.getAnnotation(Key.class);
            types[i] = part.getType();
            Component component = new Component(
                    i,
                    key == null ? SnakeCase.of(part.getName()) : key.value(),
                    key == null ? List.of() : List.of(key.aliases()),
                    part.getGenericType(),
                    part.isAnnotationPresent(Required.class),
                    part.isAnnotationPresent(KeepEmpty.class),
                    part.getAccessor());
            components.add(component);
            if (part.isAnnotationPresent(Shorthand.class)) {
                shorthand = component;
            }
        }
        try {
            return new RecordShape<>(type.getDeclaredConstructor(types), List.copyOf(components), shorthand);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The component under a key or one of its other names; null if there is none. */
    Component component(String key) {
        for (Component component : components) {
            if (component.key.equals(key) || component.aliases.contains(key)) {
                return component;
            }
        }
        return null;
    }

    List<String> keys() {
        return components.stream().map(Component::key).toList();
    }
}
