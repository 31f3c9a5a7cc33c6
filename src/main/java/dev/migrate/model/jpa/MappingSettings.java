package dev.migrate.model.jpa;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

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
    static Map<String, String> properties(ClassLoader loader, String resource) {
        URL file = loader.getResource(resource);
        Map<String, String> map = new LinkedHashMap<>();
        if (file != null) {
            Properties properties = new Properties();
            try (InputStream in = loader.getResourceAsStream(resource)) {
                properties.load(in);
            } catch (IOException | IllegalArgumentException e) {
                throw new MigrationException(Code.MODEL, "cannot read " + file + ": " + e.getMessage()).cause(e);
            }
            properties
                    .stringPropertyNames()
                    .forEach(key -> map.put(key, properties.getProperty(key).strip()));
        }
        return map;
    }
}
