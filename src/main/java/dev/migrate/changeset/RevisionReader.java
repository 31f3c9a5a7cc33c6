package dev.migrate.changeset;

import com.fasterxml.jackson.core.JsonToken;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Nearest;
import dev.migrate.error.Place;
import dev.migrate.error.Shown;
import dev.migrate.op.Change;
import dev.migrate.op.Substitution;
import dev.migrate.revision.Body;
import dev.migrate.revision.Revision;
import dev.migrate.schema.Naming;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A document to a revision. The head (the graph fields) and the body (the operations) are read apart, because a run that
 * has nothing to do needs no operations, and reading ten thousand heads is ten times quicker than reading all.
 */
final class RevisionReader {

    private static final List<String> HEAD =
            List.of("revision", "down_revision", "message", "create_date", "author", "branch_labels", "depends_on");
    private static final List<String> BODY = List.of("upgrade", "downgrade", "reason");
    private static final String IRREVERSIBLE = "irreversible";
    private static final Pattern NO_BLANK = Pattern.compile("^revision:\\S", Pattern.MULTILINE);

    private final OpCodec ops;

    RevisionReader(Set<String> dialects) {
        this.ops = new OpCodec(dialects);
    }

    /** The graph fields of a document; stops before the operations where they stand last, as they should. */
    static Revision head(Document document) {
        try (YamlReader reader = new YamlReader(document.text(), document.file(), document.firstLine())) {
            JsonToken token = reader.next();
            Place start = token == null ? new Place(document.file(), document.firstLine(), 1) : reader.place();
            if (token != JsonToken.START_OBJECT) {
                throw notARevision(document, start);
            }
            boolean block = !reader.isInBraces();
            Map<String, Node.Field> fields = new HashMap<>();
            while (reader.next() == JsonToken.FIELD_NAME) {
                String key = reader.text();
                Place place = reader.place();
                if (block
                        && BODY.contains(key)
                        && !fields.containsKey(key)
                        && place.column() == 1
                        && document.onlyKeysAfter(reader.position(), BODY)) {
                    return revision(document, fields, start);
                }
                if (!HEAD.contains(key) && !BODY.contains(key) && looksLikeOne(key, fields)) {
                    throw unknown(key, place);
                }
                Node value = reader.value();
                Node.Field twin = fields.put(key, new Node.Field(value, place));
                if (twin != null) {
                    throw YamlReader.twice(key, place, twin.place());
                }
            }
            reader.end();
            return revision(document, fields, start);
        }
    }

    /** A file of another kind has other keys, and is told so as a whole. */
    private static boolean looksLikeOne(String key, Map<String, Node.Field> fields) {
        return fields.containsKey("revision") || Nearest.to(key, HEAD).isPresent();
    }

    private static MigrationException unknown(String key, Place place) {
        List<String> known = new ArrayList<>(HEAD);
        known.addAll(BODY);
        return new MigrationException(Code.FORMAT, "unknown field \"" + Shown.of(key) + "\" in a revision")
                .hint(Nearest.hint(key, known))
                .at(place);
    }

    private static Revision revision(Document document, Map<String, Node.Field> fields, Place start) {
        if (!fields.containsKey("revision")) {
            throw notARevision(document, start);
        }
        String id = RecordReader.text(fields.get("revision").value(), "revision");
        if (!fields.containsKey("down_revision")) {
            throw new MigrationException(Code.FORMAT, "revision \"" + Shown.of(id) + "\" has no down_revision")
                    .hint("name the revision it builds on, or write \"down_revision: null\" if it is the first")
                    .at(start);
        }
        return new Revision(
                id,
                names(fields, "down_revision"),
                one(fields, "message", ""),
                one(fields, "create_date", null),
                one(fields, "author", null),
                names(fields, "branch_labels"),
                names(fields, "depends_on"),
                start);
    }

    private static MigrationException notARevision(Document document, Place place) {
        MigrationException conflict = YamlFault.conflict(document.text(), document.file(), document.firstLine() - 1);
        if (conflict != null) {
            return conflict;
        }
        String hint = "migrate:revision writes a file to start from; other YAML files belong outside this directory";
        if (NO_BLANK.matcher(document.text()).find()) {
            hint = "a colon has a blank behind it: \"revision: b1cf8c168491\"";
        } else if (document.firstLine() > 1) {
            hint = "a line that begins with --- begins another revision, even inside a text";
        }
        return new MigrationException(Code.FORMAT, "this is not a revision: it has no field \"revision\"")
                .hint(hint)
                .at(place);
    }

    private static String one(Map<String, Node.Field> fields, String key, String otherwise) {
        Node.Field field = fields.get(key);
        return field == null || isNull(field.value()) ? otherwise : RecordReader.text(field.value(), key);
    }

    private static List<String> names(Map<String, Node.Field> fields, String key) {
        Node.Field field = fields.get(key);
        if (field == null || isNull(field.value())) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (Node item : field.value() instanceof Node.Items items ? items.items() : List.of(field.value())) {
            String name = RecordReader.text(item, key);
            if (names.contains(name)) {
                throw new MigrationException(Code.FORMAT, key + " names \"" + Shown.of(name) + "\" twice")
                        .hint("name it once")
                        .at(item.place());
            }
            if (name.contains(",")) {
                throw new MigrationException(Code.FORMAT, "\"" + Shown.of(name) + "\" cannot be one name in " + key)
                        .hint("write several as a list: [ae10, b1cf]")
                        .at(item.place());
            }
            names.add(name);
        }
        return names;
    }

    private static boolean isNull(Node node) {
        return node instanceof Node.Scalar scalar && scalar.style() == Node.Style.NULL;
    }

    /** The operations of a text: a list, or a single one. */
    List<Change> operations(String text, String name) {
        Node node = YamlReader.read(text, name, 1);
        return ops.read(node instanceof Node.Fields ? new Node.Items(List.of(node), node.place()) : node, name);
    }

    /** The operations of a document, every field checked. */
    Body body(Document document) {
        return body(document, upgrade -> Optional.empty());
    }

    /** @param wayBack what would undo an upgrade, as it is written, for the error about a missing downgrade */
    Body body(Document document, Function<List<Change>, Optional<String>> wayBack) {
        Node.Fields root = RecordReader.fields(
                YamlReader.read(document.text(), document.file(), document.firstLine()), "a revision");
        root.fields().forEach((key, field) -> {
            if (!HEAD.contains(key) && !BODY.contains(key)) {
                throw unknown(key, field.place());
            }
        });
        List<Change> upgrade = ops.read(required(root, "upgrade", ""), "upgrade");
        boolean missing = !root.fields().containsKey("downgrade");
        Node downgrade = required(
                root,
                "downgrade",
                missing
                        ? wayBack.apply(upgrade)
                                .map(text -> "\nthis would undo it:\n" + text)
                                .orElse("")
                        : "");
        Node.Field reason = root.fields().get("reason");
        if (downgrade instanceof Node.Scalar scalar && scalar.text().equals(IRREVERSIBLE)) {
            if (reason == null || isNull(reason.value())) {
                throw new MigrationException(Code.FORMAT, "downgrade is irreversible, but no reason is given")
                        .hint("add \"reason: ...\" for whoever wants to go back at night")
                        .at(downgrade.place());
            }
            return new Body(
                    upgrade, List.of(), RecordReader.text(reason.value(), "reason"), Naming.DEFAULT, Substitution.NONE);
        }
        if (downgrade instanceof Node.Scalar scalar && scalar.style() == Node.Style.TEXT) {
            throw new MigrationException(Code.FORMAT, "downgrade cannot be " + downgrade.kind())
                    .hint(
                            Nearest.to(scalar.text(), List.of(IRREVERSIBLE)).isPresent()
                                    ? "did you mean \"" + IRREVERSIBLE + "\"?"
                                    : "write operations that undo the upgrade; \"downgrade: irreversible\" with a reason if"
                                            + " nothing can undo it")
                    .at(downgrade.place());
        }
        if (reason != null) {
            throw new MigrationException(Code.FORMAT, "reason goes with \"downgrade: irreversible\"")
                    .hint("leave it out where there is a way back")
                    .at(reason.place());
        }
        return new Body(upgrade, ops.read(downgrade, "downgrade"), null, Naming.DEFAULT, Substitution.NONE);
    }

    private static Node required(Node.Fields root, String key, String example) {
        Node.Field field = root.fields().get(key);
        if (field == null) {
            throw new MigrationException(Code.FORMAT, "the revision has no \"" + key + "\"")
                    .hint((key.equals("downgrade")
                                    ? "write what undoes the upgrade; \"downgrade: []\" if nothing has to be undone;"
                                            + " \"downgrade: irreversible\" with a reason if nothing can undo it"
                                    : "write the operations; \"upgrade: []\" if there are none")
                            + example)
                    .at(root.place());
        }
        return field.value();
    }
}
