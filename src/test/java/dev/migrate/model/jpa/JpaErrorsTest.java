package dev.migrate.model.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a user reads when a model cannot be read. */
class JpaErrorsTest {

    private static final String ENTITY = "package a; import jakarta.persistence.*; @Entity public class Thing {%s}";

    @TempDir
    Path sources;

    @TempDir
    Path classes;

    private void source(String name, String text) throws IOException {
        Path file = sources.resolve(name.replace('.', '/') + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private MigrationException error(List<Path> compiledWith, List<Path> readWith) {
        Entities.compile(sources, classes, compiledWith);
        MigrationException error = assertThrows(
                MigrationException.class, () -> JpaModel.read(readWith, List.of(classes), "postgresql", null));
        assertEquals(Code.MODEL, error.code());
        assertTrue(!error.problem().contains("\n"), error.problem());
        return error;
    }

    @ParameterizedTest
    @EnumSource
    void anEntityThatHibernateRefuses(Entities.Hibernate hibernate) throws IOException {
        source("a.Thing", ENTITY.formatted("String name;"));
        MigrationException error = error(hibernate.classPath(), hibernate.classPath());
        assertEquals(
                "Hibernate refuses the mapping: Entity 'a.Thing' has no identifier (every '@Entity' class must declare or"
                        + " inherit at least one '@Id' or '@EmbeddedId' property)",
                error.problem());
        assertNotNull(error.getCause());
    }

    @ParameterizedTest
    @EnumSource
    void aClassThatAnEntityNeeds(Entities.Hibernate hibernate) throws IOException {
        source("a.Thing", ENTITY.formatted("@Id long id; @Transient b.Other other;"));
        source("b.Other", "package b; public class Other {}");
        List<Path> path = hibernate.classPath();
        Entities.compile(sources, classes, path);
        Files.delete(classes.resolve("b/Other.class"));
        MigrationException error =
                assertThrows(MigrationException.class, () -> JpaModel.read(path, List.of(classes), "postgresql", null));
        assertEquals("class \"b.Other\" is missing, which \"a.Thing\" needs", error.problem());
        assertEquals(
                "add the dependency that has it to those of the project",
                error.hint().orElseThrow());
    }

    @Test
    void noHibernate() throws IOException {
        source("a.Thing", ENTITY.formatted("@Id long id;"));
        List<Path> path = new ArrayList<>(Entities.Hibernate.SEVEN.classPath());
        path.removeIf(jar -> jar.toString().contains("hibernate-core"));
        MigrationException error = error(Entities.Hibernate.SEVEN.classPath(), path);
        assertEquals("Hibernate, which reads the entities, is not on the class path of the project", error.problem());
        assertTrue(error.hint().orElseThrow().contains("org.hibernate.orm:hibernate-core"));
    }

    @Test
    void noEntity() throws IOException {
        source("a.Thing", "package a; public class Thing {}");
        List<Path> path = Entities.Hibernate.SEVEN.classPath();
        MigrationException error = error(path, path);
        assertEquals("there is no class with jakarta.persistence's @Entity in " + classes, error.problem());
    }

    @Test
    void jpa2() throws IOException {
        source(
                "javax.persistence.Entity",
                "package javax.persistence; import java.lang.annotation.*;"
                        + " @Retention(RetentionPolicy.RUNTIME) public @interface Entity {}");
        source("a.Thing", "package a; @javax.persistence.Entity public class Thing {}");
        List<Path> path = Entities.Hibernate.SEVEN.classPath();
        MigrationException error = error(path, path);
        assertEquals("\"a.Thing\" is mapped with javax.persistence, which is JPA 2", error.problem());
        assertTrue(error.hint().orElseThrow().contains("Hibernate 6.6"));
    }

    @Test
    void noUnit() throws IOException {
        source("a.Thing", ENTITY.formatted("@Id long id;"));
        Files.createDirectories(classes.resolve("META-INF"));
        Files.writeString(
                classes.resolve("META-INF/persistence.xml"),
                "<persistence xmlns='https://jakarta.ee/xml/ns/persistence' version='3.0'/>");
        List<Path> path = Entities.Hibernate.SEVEN.classPath();
        assertEquals(
                "there is no persistence unit in META-INF/persistence.xml",
                error(path, path).problem());
    }

    @Test
    void severalUnits() throws IOException {
        source("a.Thing", ENTITY.formatted("@Id long id;"));
        Files.createDirectories(classes.resolve("META-INF"));
        Files.writeString(
                classes.resolve("META-INF/persistence.xml"),
                "<persistence xmlns='https://jakarta.ee/xml/ns/persistence' version='3.0'>"
                        + "<persistence-unit name='one'/><persistence-unit name='two'/></persistence>");
        List<Path> path = Entities.Hibernate.SEVEN.classPath();
        MigrationException error = error(path, path);
        assertEquals("there is more than one persistence unit in META-INF/persistence.xml", error.problem());
        assertEquals("there are \"one\", \"two\"", error.hint().orElseThrow());
        assertTrue(JpaModel.read(path, List.of(classes), "sqlite", "two").contains("\"thing\""));
    }

    @Test
    void aListedClassThatIsNotThere() throws IOException {
        source("a.Thing", ENTITY.formatted("@Id long id;"));
        Files.createDirectories(classes.resolve("META-INF"));
        Files.writeString(
                classes.resolve("META-INF/persistence.xml"),
                "<persistence><persistence-unit name='one'><class>a.Gone</class></persistence-unit></persistence>");
        List<Path> path = Entities.Hibernate.SEVEN.classPath();
        assertEquals(
                "class \"a.Gone\" is missing, which META-INF/persistence.xml lists",
                error(path, path).problem());
    }

    @Test
    void aNamingStrategyThatIsNotThere() throws IOException {
        source("a.Thing", ENTITY.formatted("@Id long id;"));
        Files.writeString(
                classes.resolve("hibernate.properties"), "hibernate.physical_naming_strategy=com.example.Gone\n");
        List<Path> path = Entities.Hibernate.SEVEN.classPath();
        assertEquals(
                "class \"com.example.Gone\" is missing, which Hibernate needs for the mapping",
                error(path, path).problem());
    }
}
