package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The floors: a package uses what its row names, and the JDK. */
class ArchitectureTest {

    private static final String ROOT = "dev.migrate";

    /** For each package what it may use; a name with a dot in front is a package of this project. */
    private static final Map<String, List<String>> FLOORS = Map.ofEntries(
            Map.entry(".error", List.of()),
            Map.entry(".schema", List.of(".error")),
            Map.entry(".op", List.of(".error", ".schema")),
            Map.entry(".revision", List.of(".error", ".op", ".schema")),
            Map.entry(
                    ".changeset",
                    List.of(".error", ".revision", ".op", ".schema", "com.fasterxml.jackson", "org.yaml.snakeyaml")),
            Map.entry(".dialect", List.of(".error", ".op", ".schema", "org.jooq", "java.sql")),
            Map.entry(
                    ".dialect.postgresql",
                    List.of(".error", ".dialect", ".op", ".schema", "org.jooq", "java.sql", "org.postgresql")),
            Map.entry(".dialect.sqlite", List.of(".error", ".dialect", ".op", ".schema", "org.jooq", "java.sql")),
            Map.entry(".verify", List.of(".error", ".dialect", ".op", ".schema", "java.sql")),
            Map.entry(
                    ".model.jpa",
                    List.of(".error", "com.fasterxml.jackson", "javax.xml.parsers", "org.w3c", "org.xml")),
            Map.entry(
                    ".model.jpa.bridge",
                    List.of("org.hibernate", "jakarta.persistence", "org.jboss.logging", "java.sql")),
            Map.entry(".diff", List.of(".error", ".dialect", ".op", ".schema")),
            Map.entry(".model", List.of(".error", ".changeset", ".op", ".schema")),
            Map.entry(
                    ".engine",
                    List.of(".error", ".revision", ".changeset", ".dialect", ".verify", ".op", ".schema", "java.sql")),
            Map.entry(
                    "",
                    List.of(
                            ".error",
                            ".revision",
                            ".changeset",
                            ".dialect",
                            ".dialect.postgresql",
                            ".dialect.sqlite",
                            ".op",
                            ".schema",
                            ".engine",
                            ".diff",
                            ".model",
                            ".model.jpa",
                            "com.fasterxml.jackson.core",
                            "java.sql",
                            "javax.sql")),
            Map.entry(
                    ".junit",
                    List.of(
                            ".error",
                            "",
                            "org.junit.jupiter.api",
                            "org.junit.platform.commons",
                            "java.sql",
                            "javax.sql")),
            Map.entry(
                    ".maven",
                    List.of(
                            ".error",
                            "",
                            ".diff",
                            ".engine",
                            "org.apache.maven",
                            "org.eclipse.aether",
                            "org.codehaus.plexus",
                            "javax.inject",
                            "javax.xml",
                            "org.w3c",
                            "org.xml")));

    private static final Set<String> JDK = Set.of(
            "java.lang", "java.util", "java.io", "java.net", "java.nio", "java.math", "java.time", "java.security");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void aPackageUsesTheFloorsBelowItAlone() {
        List<String> wrong = new ArrayList<>();
        for (JavaClass type : CLASSES) {
            List<String> allowed = FLOORS.get(type.getPackageName().substring(ROOT.length()));
            assertTrue(allowed != null, type.getPackageName() + " has no row in the table");
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String used = dependency.getTargetClass().getBaseComponentType().getPackageName();
                if (!used.isEmpty() && !used.equals(type.getPackageName()) && !isAllowed(used, allowed)) {
                    wrong.add(type.getSimpleName() + " uses "
                            + dependency.getTargetClass().getName());
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static boolean isAllowed(String used, List<String> allowed) {
        return JDK.stream().anyMatch(jdk -> within(used, jdk))
                || allowed.stream()
                        .anyMatch(name ->
                                name.isEmpty() || name.startsWith(".") ? used.equals(ROOT + name) : within(used, name));
    }

    private static boolean within(String used, String name) {
        return used.equals(name) || used.startsWith(name + ".");
    }

    @Test
    void everyRowOfTheTableIsAPackage() {
        Set<String> packages = new TreeSet<>();
        CLASSES.forEach(type -> packages.add(type.getPackageName().substring(ROOT.length())));
        assertEquals(new TreeSet<>(FLOORS.keySet()), packages);
    }

    /** An embedder sees the JDK and value packages only. */
    @Test
    void thePublicDoorNamesNoInternals() {
        Set<String> values = Set.of("", ".error", ".schema", ".op", ".revision", ".engine", ".diff");
        List<String> wrong = new ArrayList<>();
        for (JavaMethod method : CLASSES.get(Migrations.class).getMethods()) {
            if (method.getModifiers().contains(JavaModifier.PUBLIC)) {
                List<JavaClass> named = new ArrayList<>(method.getRawParameterTypes());
                named.add(method.getRawReturnType());
                for (JavaClass type : named) {
                    String name = type.getPackageName();
                    boolean own = name.startsWith(ROOT) && values.contains(name.substring(ROOT.length()));
                    if (!own && !name.startsWith("java") && !name.isEmpty()) {
                        wrong.add(method.getName() + " names " + type.getName());
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }
}
