package dev.migrate.model.jpa;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is mapped, and how: classes, files and settings.
 *
 * @param files resources in XML
 * @param jpa2 classes that have annotations of JPA 2
 */
record Mapping(
        List<String> classes,
        List<String> packages,
        List<String> files,
        Map<String, String> settings,
        List<String> jpa2) {

    private static final String ORM = "META-INF/orm.xml";

    /** All that is said in the entity directories, in persistence.xml, and in Spring's settings. */
    static Mapping of(IsolatedClasses loader, List<Path> directories, String persistenceUnit) {
        EntityScan scan = new EntityScan();
        PersistenceUnit unit = PersistenceUnit.find(loader, persistenceUnit);
        if (!unit.excludesUnlisted()) {
            directories.forEach(scan::add);
        }
        unit.jars().forEach(scan::add);
        Set<String> classes = new LinkedHashSet<>(unit.classes());
        classes.addAll(scan.classes());
        Set<String> files = new LinkedHashSet<>(unit.files());
        if (loader.getResource(ORM) != null) {
            files.add(ORM);
        }
        return new Mapping(
                List.copyOf(classes),
                scan.packages(),
                List.copyOf(files),
                MappingSettings.of(loader, unit.properties()),
                scan.jpa2());
    }

    boolean isEmpty() {
        return classes.isEmpty() && files.isEmpty();
    }

    /** As the bridge takes it. */
    Map<String, Object> request() {
        return Map.of("classes", classes, "packages", packages, "mappings", files, "settings", settings);
    }
}
