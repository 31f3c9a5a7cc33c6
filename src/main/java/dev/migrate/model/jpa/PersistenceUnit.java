package dev.migrate.model.jpa;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A unit of META-INF/persistence.xml.
 *
 * @param jars places with further entities
 * @param files resources with mappings in XML
 * @param excludesUnlisted whether the listed classes are all
 */
record PersistenceUnit(
        List<String> classes,
        List<Path> jars,
        List<String> files,
        Map<String, String> properties,
        boolean excludesUnlisted) {

    private static final String FILE = "META-INF/persistence.xml";

    /** The unit of that name, or the only one; an empty one if there is no such file. */
    static PersistenceUnit find(ClassLoader loader, String name) {
        URL file = loader.getResource(FILE);
        if (file == null) {
            return new PersistenceUnit(List.of(), List.of(), List.of(), Map.of(), false);
        }
        List<Element> units = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Element unit : elements(parse(loader, file), "persistence-unit")) {
            names.add("\"" + unit.getAttribute("name") + "\"");
            if (name == null || name.equals(unit.getAttribute("name"))) {
                units.add(unit);
            }
        }
        if (units.size() != 1) {
            throw notOne(name, names);
        }
        return of(units.get(0), file);
    }

    private static MigrationException notOne(String name, List<String> names) {
        if (names.isEmpty()) {
            return new MigrationException(Code.MODEL, "there is no persistence unit in " + FILE);
        }
        return new MigrationException(
                        Code.MODEL,
                        name == null
                                ? "there is more than one persistence unit in " + FILE
                                : "there is no persistence unit \"" + name + "\" in " + FILE)
                .hint("there are " + String.join(", ", names));
    }

    private static PersistenceUnit of(Element unit, URL file) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (Element property : elements(unit, "property")) {
            properties.put(property.getAttribute("name"), property.getAttribute("value"));
        }
        List<Path> jars = new ArrayList<>();
        for (String jar : texts(unit, "jar-file")) {
            jars.add(place(file, jar));
        }
        List<String> excludes = texts(unit, "exclude-unlisted-classes");
        return new PersistenceUnit(
                texts(unit, "class"),
                jars,
                texts(unit, "mapping-file"),
                properties,
                !excludes.isEmpty() && !excludes.get(0).equals("false"));
    }

    /** Relative to the root of the unit, the directory that META-INF is in. */
    private static Path place(URL file, String jar) {
        try {
            URI root = file.toURI().resolve("..");
            return Path.of(root.resolve(jar.replace(" ", "%20")));
        } catch (URISyntaxException | RuntimeException e) {
            throw new MigrationException(Code.MODEL, "\"" + jar + "\" in " + file + " is no path: " + e.getMessage())
                    .cause(e);
        }
    }

    private static Element parse(ClassLoader loader, URL file) {
        try (InputStream in = loader.getResourceAsStream(FILE)) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(in).getDocumentElement();
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new MigrationException(Code.MODEL, "cannot read " + file + ": " + e.getMessage()).cause(e);
        }
    }

    private static List<Element> elements(Element parent, String name) {
        List<Element> elements = new ArrayList<>();
        NodeList nodes = parent.getElementsByTagNameNS("*", name);
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static List<String> texts(Element parent, String name) {
        return elements(parent, name).stream()
                .map(element -> element.getTextContent().strip())
                .toList();
    }
}
