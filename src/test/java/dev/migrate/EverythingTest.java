package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.migrate.engine.Progress;
import dev.migrate.op.Change;
import dev.migrate.op.CsvFile;
import dev.migrate.op.Op;
import dev.migrate.revision.Body;
import dev.migrate.schema.Literal;
import dev.migrate.schema.Naming;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Type;
import dev.migrate.testing.TestDatabase;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The file in the documentation that uses every operation and every field does so, and runs. */
class EverythingTest {

    private static final Path DIRECTORY = Path.of("docs/everything");

    /** What is written as a single value, so that it has no fields. */
    private static final Set<Class<?>> VALUES = Set.of(
            Sql.class,
            Literal.class,
            ObjectName.class,
            CsvFile.class,
            Naming.class,
            Type.Native.class,
            Type.Portable.class);

    @TempDir
    Path temp;

    @Test
    void everyFieldIsUsed() {
        Set<String> fields = new TreeSet<>();
        Set<String> used = new TreeSet<>();
        for (Class<?> op : Op.class.getPermittedSubclasses()) {
            for (RecordComponent component : op.getRecordComponents()) {
                fields.add(op.getSimpleName() + "." + component.getName());
            }
        }
        Migrations migrations = new Migrations(Settings.of("jdbc:sqlite::memory:", DIRECTORY));
        for (Entry entry : migrations.heads()) {
            collect(migrations, entry.revision().id(), fields, used);
        }
        fields.removeAll(used);
        assertEquals(Set.of(), fields);
    }

    private static void collect(Migrations migrations, String head, Set<String> fields, Set<String> used) {
        for (String id = head; id != null; ) {
            Entry entry = migrations.show(id).get(0);
            Body body = migrations.body(entry.revision());
            Deque<Object> values = new ArrayDeque<>();
            body.upgrade().forEach(change -> values.add(change.op()));
            body.downgrade().forEach(change -> values.add(change.op()));
            while (!values.isEmpty()) {
                visit(values.poll(), values, fields, used);
            }
            id = entry.revision().down().stream().findFirst().orElse(null);
        }
    }

    private static void visit(Object value, Deque<Object> values, Set<String> fields, Set<String> used) {
        if (value instanceof Collection<?> list) {
            values.addAll(list);
        } else if (value instanceof Map<?, ?> map) {
            values.addAll(map.values());
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(values::add);
        } else if (value instanceof Change change) {
            values.add(change.op());
        } else if (value instanceof Record record && !VALUES.contains(value.getClass())) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                String field = record.getClass().getSimpleName() + "." + component.getName();
                fields.add(field);
                Object part = part(record, component);
                boolean absent = part == null
                        || Boolean.FALSE.equals(part) && component.getType() == boolean.class
                        || part instanceof Collection<?> list && list.isEmpty() && !field.equals("Execute.touches")
                        || part instanceof Map<?, ?> map && map.isEmpty();
                if (!absent) {
                    used.add(field);
                    values.add(part);
                }
            }
        }
    }

    private static Object part(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void itRunsUpAndDown(TestDatabase database) throws SQLException {
        String url = database.newUrl(temp);
        Migrations migrations = new Migrations(Settings.of(url, DIRECTORY));
        for (String step : List.of("e1", "e2", "e3", "e4")) {
            String before = describe(database, url);
            migrations.upgrade(step, Progress.SILENT);
            String after = describe(database, url);
            migrations.downgrade("-1", Progress.SILENT);
            assertEquals(before, describe(database, url), "the way back from " + step);
            migrations.upgrade(step, Progress.SILENT);
            assertEquals(after, describe(database, url), "up again to " + step);
        }
        migrations.downgrade("base", Progress.SILENT);
        assertEquals("", describe(database, url));
    }

    private static String describe(TestDatabase database, String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return database.describe(connection);
        }
    }

    @Test
    void itIsValid() {
        assertEquals(List.of(), new Migrations(Settings.of("jdbc:sqlite::memory:", DIRECTORY)).validate());
        assertEquals(List.of(), new Migrations(Settings.of("jdbc:postgresql://localhost/none", DIRECTORY)).validate());
    }
}
