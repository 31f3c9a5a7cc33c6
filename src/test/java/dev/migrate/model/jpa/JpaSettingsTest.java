package dev.migrate.model.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a project says how names are made, and which classes count. */
class JpaSettingsTest {

    private static final String SNAKE = "org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy";

    @TempDir
    Path sources;

    @TempDir
    Path classes;

    @BeforeEach
    void anEntity() throws IOException {
        source(
                "a/BigThing.java",
                "package a; @jakarta.persistence.Entity public class BigThing"
                        + " {@jakarta.persistence.Id long id; String firstName;}");
    }

    private void source(String name, String text) throws IOException {
        Files.createDirectories(sources.resolve(name).getParent());
        Files.writeString(sources.resolve(name), text);
    }

    private void resource(String name, String text) throws IOException {
        Files.createDirectories(classes.resolve(name).getParent());
        Files.writeString(classes.resolve(name), text);
    }

    /** The names of the table and of its last column. */
    private String names(Entities.Hibernate hibernate) {
        Entities.compile(sources, classes, hibernate.classPath());
        String model = JpaModel.read(hibernate.classPath(), List.of(classes), "postgresql", null);
        Matcher names = Pattern.compile("(\"schema\":\"\\w+\",)?\"table\":\"(\\w+)\".*\"name\":\"(\\w+)\"")
                .matcher(model);
        StringBuilder found = new StringBuilder();
        while (names.find()) {
            found.append(names.group(1) == null ? "" : names.group(1))
                    .append(names.group(2))
                    .append('.')
                    .append(names.group(3))
                    .append(' ');
        }
        return found.toString().strip();
    }

    @ParameterizedTest
    @EnumSource
    void asHibernateMakesThemByItself(Entities.Hibernate hibernate) throws IOException {
        resource("hibernate.properties", "hibernate.connection.url=jdbc:postgresql://nowhere.invalid/x\n");
        assertEquals("bigthing.firstname", names(hibernate));
    }

    @ParameterizedTest
    @EnumSource
    void byHibernateProperties(Entities.Hibernate hibernate) throws IOException {
        resource("hibernate.properties", "hibernate.physical_naming_strategy=" + SNAKE + "\n");
        assertEquals("big_thing.first_name", names(hibernate));
    }

    @ParameterizedTest
    @EnumSource
    void byASpringApplicationsProperties(Entities.Hibernate hibernate) throws IOException {
        resource("application.properties", "spring.jpa.hibernate.naming.physical-strategy=" + SNAKE + "\n");
        assertEquals("big_thing.first_name", names(hibernate));
    }

    @ParameterizedTest
    @EnumSource
    void exceptForThoseOfAProfile(Entities.Hibernate hibernate) throws IOException {
        resource("application.properties", """
                spring.jpa.hibernate.naming.physical-strategy=%s
                spring.jpa.properties.hibernate.default_schema=stock
                #---
                spring.config.activate.on-profile=test
                spring.jpa.properties.hibernate.default_schema=other
                """.formatted(SNAKE));
        assertEquals("\"schema\":\"stock\",big_thing.first_name", names(hibernate));
    }

    @ParameterizedTest
    @EnumSource
    void byASpringApplicationsYaml(Entities.Hibernate hibernate) throws IOException {
        resource("application.yml", """
                spring:
                  jpa:
                    hibernate.naming.physical-strategy: %s
                    properties:
                      hibernate: {default_schema: stock}
                ---
                spring:
                  config.activate.on-profile: test
                  jpa.properties.hibernate.default_schema: other
                """.formatted(SNAKE));
        assertEquals("\"schema\":\"stock\",big_thing.first_name", names(hibernate));
    }

    @ParameterizedTest
    @EnumSource
    void asSpringBootMakesThemByItself(Entities.Hibernate hibernate) throws IOException {
        source(
                "org/springframework/boot/orm/jpa/hibernate/SpringImplicitNamingStrategy.java",
                "package org.springframework.boot.orm.jpa.hibernate; public class SpringImplicitNamingStrategy extends"
                        + " org.hibernate.boot.model.naming.ImplicitNamingStrategyJpaCompliantImpl {}");
        assertEquals("big_thing.first_name", names(hibernate));
    }

    @ParameterizedTest
    @EnumSource
    void byAPersistenceUnit(Entities.Hibernate hibernate) throws IOException {
        source(
                "a/Unlisted.java",
                "package a; @jakarta.persistence.Entity class Unlisted {@jakarta.persistence.Id long id;}");
        resource("META-INF/persistence.xml", """
                <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
                  <persistence-unit name="things">
                    <class>a.BigThing</class>
                    <exclude-unlisted-classes/>
                    <properties>
                      <property name="hibernate.physical_naming_strategy" value="%s"/>
                      <property name="jakarta.persistence.jdbc.url" value="jdbc:postgresql://nowhere.invalid/x"/>
                    </properties>
                  </persistence-unit>
                </persistence>
                """.formatted(SNAKE));
        assertEquals("big_thing.first_name", names(hibernate));
    }

    @ParameterizedTest
    @EnumSource
    void byAMappingInXml(Entities.Hibernate hibernate) throws IOException {
        resource("META-INF/orm.xml", """
                <entity-mappings xmlns="https://jakarta.ee/xml/ns/persistence/orm" version="3.0">
                  <entity class="a.BigThing">
                    <table name="things"/>
                    <attributes>
                      <id name="id"/>
                      <basic name="firstName"><column name="given"/></basic>
                    </attributes>
                  </entity>
                </entity-mappings>
                """);
        assertEquals("things.given", names(hibernate));
    }
}
