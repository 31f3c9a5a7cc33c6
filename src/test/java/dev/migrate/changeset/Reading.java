package dev.migrate.changeset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.error.MigrationException;
import dev.migrate.error.Place;
import dev.migrate.revision.Body;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A text read as a file of revisions, heads, graph and bodies; and what must be so whatever the text is. */
final class Reading {

    private static final Path FILE = Path.of("fuzz.yaml");

    private static final RevisionReader READER = new RevisionReader(Set.of("postgresql", "sqlite"));

    /** What a message has in it that was made by a program for programmers. */
    private static final Pattern JAVA = Pattern.compile(
            "Exception|Error\\b|\\b(java|com|org|dev)\\.[a-z]+\\.|@[0-9a-f]{6,}|\\bStreamRead|Event\\(");

    private static final int LONGEST_PROBLEM = 2_003;

    private Reading() {}

    /**
     * What came of it: which way the code went, as far as its error or its result tells. Equal for inputs that teach nothing
     * new.
     */
    static int outcome(String text) {
        try {
            List<Document> documents = Document.split(FILE, text);
            List<Revision> heads = new ArrayList<>();
            for (Document document : documents) {
                heads.add(RevisionReader.head(document));
            }
            assertEquals(
                    documents.size(), RevisionGraph.of(heads).revisions().size(), "every document is in the graph");
            Set<String> seen = new TreeSet<>();
            for (int i = 0; i < documents.size(); i++) {
                Body body = READER.body(documents.get(i));
                checkWhole(documents.get(i), heads.get(i));
                checkWritten(heads.get(i), body);
                body.upgrade().forEach(change -> seen.add(change.op().key() + change.only()));
            }
            return seen.hashCode();
        } catch (MigrationException e) {
            check(e, text);
            return way(e);
        }
    }

    /** The head is read to where the operations begin, and no further: nothing behind may belong to it. */
    private static void checkWhole(Document document, Revision head) {
        Node.Fields root = (Node.Fields) YamlReader.read(document.text(), document.file(), document.firstLine());
        assertEquals(names(root, "down_revision"), head.down(), "down_revision");
        assertEquals(names(root, "depends_on"), head.dependsOn(), "depends_on");
        assertEquals(names(root, "branch_labels"), head.branchLabels(), "branch_labels");
    }

    private static List<String> names(Node.Fields root, String key) {
        Node.Field field = root.fields().get(key);
        if (field == null || field.value() instanceof Node.Scalar scalar && scalar.style() == Node.Style.NULL) {
            return List.of();
        }
        return field.value() instanceof Node.Items items
                ? items.items().stream()
                        .map(item -> ((Node.Scalar) item).text())
                        .toList()
                : List.of(((Node.Scalar) field.value()).text());
    }

    /** What is accepted can be written, and means the same then. */
    private static void checkWritten(Revision revision, Body body) {
        String text = RevisionWriter.write(revision, body);
        List<Document> written = Document.split(FILE, text);
        assertEquals(1, written.size(), text);
        Body again = READER.body(written.get(0));
        assertEquals(Checksum.of(body.upgrade()), Checksum.of(again.upgrade()), text);
        assertEquals(revision.id(), RevisionReader.head(written.get(0)).id(), text);
    }

    /** One error: of one problem, in words for people, at a place that the text has. */
    static void check(MigrationException e, String text) {
        Place place = e.place().orElseThrow(() -> new AssertionError("no place: " + e.getMessage()));
        assertEquals(FILE.toString(), place.file());
        long lines = text.codePoints().filter(Reading::endsLine).count() + 1;
        assertTrue(place.line() >= 1 && place.line() <= lines, () -> "no such line: " + e.getMessage());
        assertTrue(place.column() >= 1 && place.column() <= text.length() + 1, () -> "no such column: " + e);
        checkWords(e);
    }

    /** No stack trace in disguise, no line that the text's author has put there. */
    static void checkWords(MigrationException e) {
        assertFalse(e.problem().isBlank());
        assertFalse(e.problem().indexOf('\n') >= 0, () -> "more than one line: " + e.problem());
        assertFalse(
                e.problem().codePoints().anyMatch(Character::isISOControl), () -> "control character: " + e.problem());
        assertTrue(e.problem().length() <= LONGEST_PROBLEM, () -> "too long: " + e.problem());
        assertFalse(JAVA.matcher(quotesRemoved(e.problem())).find(), () -> "words of a program: " + e.problem());
    }

    private static String quotesRemoved(String problem) {
        return problem.replaceAll("\".*\"", "").replaceAll("tag \\S+", "");
    }

    private static boolean endsLine(int c) {
        return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    /** The places in the code that the error passed. */
    private static int way(MigrationException e) {
        int way = e.code().hashCode();
        for (StackTraceElement element : e.getStackTrace()) {
            if (element.getClassName().startsWith("dev.migrate")
                    && !element.getClassName().equals(Reading.class.getName())) {
                way = 31 * way + element.getClassName().hashCode() + element.getLineNumber();
            }
        }
        return e.getCause() == null
                ? way
                : 31 * way + Arrays.hashCode(e.getCause().getStackTrace());
    }
}
