package dev.migrate.model.jpa;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The schema that the JPA entities of a project are mapped to, read by the Hibernate of that project. No database is asked. */
public final class JpaModel {

    private static final String BRIDGE = "dev.migrate.model.jpa.bridge.HibernateBridge";

    private JpaModel() {}

    /**
     * The operations that create the schema, as a list in the vocabulary of revision files.
     *
     * @param classPath directories and jars with the project's classes and all that they need, Hibernate among them
     * @param entityDirectories directories with the entities, for which they are searched; on the class path as well
     * @param dialect {@code postgresql} or {@code sqlite}
     * @param persistenceUnit which of several in META-INF/persistence.xml; null if there is one or none
     * @return JSON, which is YAML; tables by name, no table waits for those that its foreign keys refer to
     * @throws MigrationException of {@link Code#MODEL} if the project has no entities or no Hibernate, or its Hibernate
     *     refuses them
     */
    public static String read(
            List<Path> classPath, List<Path> entityDirectories, String dialect, String persistenceUnit) {
        List<Path> all = new ArrayList<>(new LinkedHashSet<>(concat(entityDirectories, classPath)));
        try (IsolatedClasses classes = new IsolatedClasses(all)) {
            Mapping mapping = Mapping.of(classes, entityDirectories, persistenceUnit);
            Refusals.check(classes, mapping, entityDirectories);
            Map<String, Object> facts = ask(classes, mapping);
            return Json.write(Operations.of(facts, dialect, mapping.settings().get("hibernate.default_schema")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> concat(List<Path> first, List<Path> second) {
        List<Path> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /** Hibernate and the entities take classes from the loader of the thread, so it is theirs meanwhile. */
    private static Map<String, Object> ask(IsolatedClasses classes, Mapping mapping) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classes);
        try {
            mapping.classes().forEach(name -> touch(classes, name));
            @SuppressWarnings("unchecked")
            Function<Map<String, Object>, Map<String, Object>> bridge =
                    (Function<Map<String, Object>, Map<String, Object>>)
                            classes.loadClass(BRIDGE).getConstructor().newInstance();
            return bridge.apply(mapping.request());
        } catch (MigrationException e) {
            throw e;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            throw Refusals.of(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** What a class of the user's needs is missing here, where the class can be named, rather than in the midst of Hibernate. */
    private static void touch(IsolatedClasses classes, String name) {
        try {
            Class<?> type = Class.forName(name, false, classes);
            type.getDeclaredFields();
            type.getDeclaredMethods();
        } catch (ClassNotFoundException | LinkageError e) {
            throw Refusals.of(name, e);
        }
    }
}
