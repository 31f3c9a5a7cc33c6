package dev.migrate.model.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reading entities leaves no trace in the program that does it. It writes to no stream, so it runs alone. */
@Isolated
class JpaIsolationTest {

    @TempDir
    Path sources;

    @TempDir
    Path classes;

    /** A program that has this library, and no Hibernate. */
    private static URLClassLoader programWithoutHibernate() {
        URL[] urls = {location(JpaModel.class), location(JsonFactory.class), location(YAMLFactory.class)};
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    private static URL location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    @ParameterizedTest
    @EnumSource
    void theProgramItselfNeedsNoHibernate(Entities.Hibernate hibernate) throws Exception {
        Files.writeString(
                sources.resolve("Thing.java"),
                "@jakarta.persistence.Entity public class Thing {" + "@jakarta.persistence.Id long id; }");
        Entities.compile(sources, classes, hibernate.classPath());
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader program = programWithoutHibernate();
                PrintStream print = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(print);
            System.setErr(print);
            Object model = program.loadClass(JpaModel.class.getName())
                    .getMethod("read", List.class, List.class, String.class, String.class)
                    .invoke(null, hibernate.classPath(), List.of(classes), "postgresql", null);
            assertTrue(model.toString().contains("\"thing\""), model.toString());
            assertThrows(ClassNotFoundException.class, () -> program.loadClass("org.hibernate.Hibernate"));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertEquals("", printed.toString(StandardCharsets.UTF_8));
        assertSame(before, Thread.currentThread().getContextClassLoader());
    }

    /** Among the classes of the user the bridge is there, and nothing else of this project or of what it uses. */
    @Test
    void theEntitiesSeeTheBridgeAlone() throws Exception {
        try (IsolatedClasses isolated = new IsolatedClasses(Entities.Hibernate.SEVEN.classPath())) {
            Class<?> bridge = isolated.loadClass("dev.migrate.model.jpa.bridge.HibernateBridge");
            assertSame(isolated, bridge.getClassLoader());
            for (String other : List.of(
                    JpaModel.class.getName(), "org.jooq.DSLContext", JsonFactory.class.getName(), "org.sqlite.JDBC")) {
                assertThrows(ClassNotFoundException.class, () -> isolated.loadClass(other), other);
            }
        }
    }
}
