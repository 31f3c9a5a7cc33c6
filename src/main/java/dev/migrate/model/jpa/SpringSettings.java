package dev.migrate.model.jpa;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What Spring Boot tells Hibernate about names: in application.properties or application.yml, or by default. */
final class SpringSettings {

    private static final String PHYSICAL = "spring.jpa.hibernate.naming.physicalstrategy";
    private static final String IMPLICIT = "spring.jpa.hibernate.naming.implicitstrategy";
    private static final String PROPERTIES = "spring.jpa.properties.";

    /** Where Spring Boot has it: 3, and 4. */
    private static final List<String> IMPLICIT_DEFAULTS = List.of(
            "org.springframework.boot.orm.jpa.hibernate.SpringImplicitNamingStrategy",
            "org.springframework.boot.hibernate.SpringImplicitNamingStrategy");

    /** The same strategy under its newer name, and under the one that Hibernate 6 knows. */
    private static final List<String> PHYSICAL_DEFAULTS = List.of(
            "org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl",
            "org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy");

    /** Between the documents of application.properties. */
    private static final Pattern SEPARATOR = Pattern.compile("(?m)^[#!]---[ \\t]*$");

    private SpringSettings() {}

    /** Empty without Spring Boot's support of JPA on the class path. */
    static Map<String, String> defaults(ClassLoader loader) {
        Map<String, String> settings = new LinkedHashMap<>();
        first(loader, IMPLICIT_DEFAULTS, "hibernate.implicit_naming_strategy", settings);
        if (!settings.isEmpty()) {
            first(loader, PHYSICAL_DEFAULTS, "hibernate.physical_naming_strategy", settings);
        }
        return settings;
    }

    private static void first(ClassLoader loader, List<String> types, String key, Map<String, String> to) {
        types.stream()
                .filter(type -> loader.getResource(type.replace('.', '/') + ".class") != null)
                .findFirst()
                .ifPresent(type -> to.put(key, type));
    }

    /** By Hibernate's names. */
    static Map<String, String> said(ClassLoader loader) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String place : List.of("", "config/")) {
            addAll(yaml(loader, place + "application.yml"), all);
            addAll(yaml(loader, place + "application.yaml"), all);
            addAll(MappingSettings.documents(loader, place + "application.properties", SEPARATOR), all);
        }
        Map<String, String> settings = new LinkedHashMap<>();
        all.forEach((key, value) -> {
            String relaxed = key.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
            if (relaxed.equals(PHYSICAL)) {
                settings.put("hibernate.physical_naming_strategy", value);
            } else if (relaxed.equals(IMPLICIT)) {
                settings.put("hibernate.implicit_naming_strategy", value);
            } else if (key.startsWith(PROPERTIES)) {
                settings.put(key.substring(PROPERTIES.length()).replaceAll("[\\[\\]]", ""), value);
            }
        });
        return settings;
    }

    /** The documents of a file that are for no profile. */
    private static void addAll(List<Map<String, String>> documents, Map<String, String> to) {
        documents.stream()
                .filter(document -> document.keySet().stream()
                        .noneMatch(key -> key.startsWith("spring.config.activate") || key.equals("spring.profiles")))
                .forEach(to::putAll);
    }

    /** The values of each document by their path. */
    private static List<Map<String, String>> yaml(ClassLoader loader, String resource) {
        URL file = loader.getResource(resource);
        List<Map<String, String>> all = new ArrayList<>();
        if (file == null) {
            return all;
        }
        try (InputStream in = loader.getResourceAsStream(resource);
                JsonParser parser = new YAMLFactory().createParser(in)) {
            while (parser.nextToken() != null) {
                Map<String, String> document = new LinkedHashMap<>();
                flatten(parser, "", document);
                all.add(document);
            }
        } catch (IOException e) {
            throw new MigrationException(Code.MODEL, "cannot read " + file + ": " + e.getMessage()).cause(e);
        }
        return all;
    }

    private static void flatten(JsonParser parser, String path, Map<String, String> to) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                flatten(parser, path.isEmpty() ? name : path + "." + name, to);
            }
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            parser.skipChildren();
        } else {
            to.put(path, parser.getText());
        }
    }
}
