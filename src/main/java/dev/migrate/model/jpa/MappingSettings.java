package dev.migrate.model.jpa;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/** The settings of Hibernate that say what the schema looks like, wherever a project says them; none about a database. */
final class MappingSettings {

    private static final String PHYSICAL = "hibernate.physical_naming_strategy";
    private static final String IMPLICIT = "hibernate.implicit_naming_strategy";

    /** Beginnings of names. Source: Hibernate's MappingSettings and EnversSettings. */
    private static final List<String> SHAPING = List.of(
            PHYSICAL,
            IMPLICIT,
            "hibernate.column_ordering_strategy",
            "hibernate.globally_quoted_identifiers",
            "hibernate.auto_quote_keyword",
            "hibernate.default_schema",
            "hibernate.default_catalog",
            "hibernate.type",
            "hibernate.timezone.",
            "hibernate.id.",
            "hibernate.use_nationalized_character_data",
            "hibernate.mapping.",
            "hibernate.discriminator.",
            "hibernate.metadata_builder_contributor",
            "hibernate.xml_mapping_enabled",
            "hibernate.create_empty_composites.",
            "hibernate.implicit_",
            "hibernate.envers.",
            "org.hibernate.envers.");

    /** Is found nowhere. */
    private static final Pattern NO_SEPARATOR = Pattern.compile("(?!)");

    private MappingSettings() {}

    /** The more particular place wins: hibernate.properties, then Spring, then the persistence unit. */
    static Map<String, String> of(ClassLoader loader, Map<String, String> unit) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.putAll(SpringSettings.defaults(loader));
        settings.putAll(properties(loader, "hibernate.properties"));
        settings.putAll(SpringSettings.said(loader));
        settings.putAll(unit);
        settings.keySet().removeIf(key -> SHAPING.stream().noneMatch(key::startsWith));
        return settings;
    }

    /** Empty if there is no such resource. */
    private static Map<String, String> properties(ClassLoader loader, String resource) {
        Map<String, String> all = new LinkedHashMap<>();
        documents(loader, resource, NO_SEPARATOR).forEach(all::putAll);
        return all;
    }

    /** The parts of a file of properties, in its order; none if there is no such resource. */
    static List<Map<String, String>> documents(ClassLoader loader, String resource, Pattern separator) {
        URL file = loader.getResource(resource);
        List<Map<String, String>> documents = new ArrayList<>();
        if (file == null) {
            return documents;
        }
        try (InputStream in = loader.getResourceAsStream(resource)) {
            for (String text : separator.split(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1))) {
                documents.add(parsed(text));
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new MigrationException(Code.MODEL, "cannot read " + file + ": " + e.getMessage()).cause(e);
        }
        return documents;
    }

    private static Map<String, String> parsed(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        Map<String, String> map = new LinkedHashMap<>();
        properties
                .stringPropertyNames()
                .forEach(key -> map.put(key, properties.getProperty(key).strip()));
        return map;
    }
}
