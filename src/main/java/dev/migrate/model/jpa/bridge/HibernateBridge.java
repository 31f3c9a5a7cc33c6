package dev.migrate.model.jpa.bridge;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistry;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;

/**
 * Hibernate, asked what the schema of some classes is. Takes {@code classes}, {@code packages} and {@code mappings} (lists
 * of names) and {@code settings} (a map); gives what {@link Facts} says.
 */
public final class HibernateBridge implements Function<Map<String, Object>, Map<String, Object>> {

    /** Called by reflection. */
    public HibernateBridge() {}

    @Override
    public Map<String, Object> apply(Map<String, Object> request) {
        BootstrapServiceRegistry bootstrap = new BootstrapServiceRegistryBuilder()
                .applyClassLoader(HibernateBridge.class.getClassLoader())
                .build();
        try {
            StandardServiceRegistryBuilder builder = new StandardServiceRegistryBuilder(bootstrap);
            // Those of the JVM and of hibernate.properties may be about a database.
            builder.getSettings().clear();
            ((Map<?, ?>) request.get("settings")).forEach((key, value) -> builder.applySetting((String) key, value));
            builder.applySetting("hibernate.boot.allow_jdbc_metadata_access", "false");
            builder.applySetting("hibernate.dialect", "org.hibernate.dialect.PostgreSQLDialect");
            StandardServiceRegistry registry = builder.build();
            try {
                MetadataSources sources = new MetadataSources(registry);
                names(request, "packages").forEach(sources::addPackage);
                names(request, "classes").forEach(sources::addAnnotatedClassName);
                names(request, "mappings").forEach(sources::addResource);
                return new Facts(sources.buildMetadata()).all();
            } finally {
                StandardServiceRegistryBuilder.destroy(registry);
            }
        } finally {
            BootstrapServiceRegistryBuilder.destroy(bootstrap);
        }
    }

    private static List<String> names(Map<String, Object> request, String key) {
        return ((List<?>) request.get(key)).stream().map(String.class::cast).toList();
    }
}
