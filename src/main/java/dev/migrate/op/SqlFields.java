package dev.migrate.op;

import dev.migrate.error.MigrationException;
import dev.migrate.error.Place;
import dev.migrate.schema.Literal;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Type;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The user's SQL in an operation, wherever in its records it stands. The body of a function in a language other than SQL is
 * none.
 */
public final class SqlFields {

    private static final Set<String> LANGUAGES_OF_SQL = Set.of("sql", "plpgsql");

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    private final UnaryOperator<Sql> texts;

    private SqlFields(UnaryOperator<Sql> texts) {
        this.texts = texts;
    }

    /** The operation with other SQL. */
    public static Op mapped(Op op, UnaryOperator<Sql> texts) {
        return (Op) new SqlFields(texts).value(op);
    }

    /** The same object where nothing in it is another. */
    private Object value(Object value) {
        if (value instanceof Sql sql) {
            Sql other = texts.apply(sql);
            return other.equals(sql) ? sql : other;
        }
        if (value instanceof Execute execute) {
            return execute(execute);
        }
        if (value instanceof CreateFunction function
                && !LANGUAGES_OF_SQL.contains(function.language().toLowerCase(Locale.ROOT))) {
            return function;
        }
        if (value instanceof Change change) {
            Op other = (Op) change.placing(() -> value(change.op()));
            return other == change.op() ? change : new Change(other, change.only(), change.place());
        }
        if (value instanceof List<?> list) {
            return list(list);
        }
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        if (value instanceof Optional<?> optional) {
            return optional.isEmpty() || value(optional.get()) == optional.get() ? value : optional.map(this::value);
        }
        boolean plain = !(value instanceof Record)
                || value instanceof Literal
                || value instanceof Type
                || value instanceof Place;
        return plain ? value : record((Record) value);
    }

    /** The path of a file is no SQL, but what stands in it is. */
    private Execute execute(Execute execute) {
        if (execute.sql() == null) {
            return execute;
        }
        try {
            Sql sql = (Sql) value(execute.sql());
            return sql == execute.sql() ? execute : new Execute(sql, execute.file(), execute.touches());
        } catch (MigrationException e) {
            if (execute.file() == null) {
                throw e;
            }
            MigrationException inFile = new MigrationException(e.code(), execute.file() + ": " + e.problem()).cause(e);
            throw e.hint().map(inFile::hint).orElse(inFile);
        }
    }

    private List<?> list(List<?> list) {
        List<Object> others = new ArrayList<>(list.size());
        boolean same = true;
        for (Object item : list) {
            Object other = value(item);
            others.add(other);
            same &= other == item;
        }
        return same ? list : others;
    }

    private Map<?, ?> map(Map<?, ?> map) {
        Map<Object, Object> others = new LinkedHashMap<>();
        boolean same = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object other = value(entry.getValue());
            others.put(entry.getKey(), other);
            same &= other == entry.getValue();
        }
        return same ? map : others;
    }

    private Record record(Record record) {
        Shape shape = SHAPES.get(record.getClass());
        Object[] others = new Object[shape.accessors.size()];
        boolean same = true;
        try {
            for (int i = 0; i < others.length; i++) {
                Object value = shape.accessors.get(i).invoke(record);
                others[i] = value(value);
                same &= others[i] == value;
            }
            return same ? record : (Record) shape.constructor.newInstance(others);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof MigrationException fault) {
                throw fault;
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How a kind of record is taken apart and put together again. */
    private record Shape(List<Method> accessors, Constructor<?> constructor) {

        static Shape of(Class<?> type) {
            List<Method> accessors = new ArrayList<>();
            List<Class<?>> types = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                accessors.add(component.getAccessor());
                types.add(component.getType());
            }
            try {
                return new Shape(accessors, type.getDeclaredConstructor(types.toArray(Class[]::new)));
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
