package dev.migrate;

import dev.migrate.changeset.RevisionWriter;
import dev.migrate.changeset.RevisionWriter.Noted;
import dev.migrate.dialect.Placeholders;
import dev.migrate.diff.Generated;
import dev.migrate.diff.Proposed;
import dev.migrate.op.Change;
import dev.migrate.op.Op;
import dev.migrate.op.SqlFields;
import java.util.ArrayList;
import java.util.List;

/** The steps between two schemas as YAML, with what a person has to know above each. */
final class DiffText {

    private DiffText() {}

    /** The body of a revision. */
    static String body(Generated generated) {
        return RevisionWriter.body(words(generated), noted(generated.upgrade()), noted(generated.downgrade()));
    }

    /** A list of operations. */
    static String list(Generated generated) {
        List<Noted> all = new ArrayList<>();
        all.add(new Noted(null, words(generated)));
        all.addAll(noted(generated.upgrade()));
        return RevisionWriter.list(all);
    }

    /** One operation, as an item of a list. */
    static String operation(Change change) {
        return RevisionWriter.list(List.of(new Noted(change, List.of())));
    }

    private static List<String> words(Generated generated) {
        List<String> words = new ArrayList<>();
        generated
                .candidates()
                .forEach(rename ->
                        words.add("Renamed, rather than dropped and made? Then begin again with -Drenames=" + rename));
        generated.remainder().forEach(difference -> words.add("Tried out: " + difference));
        return words;
    }

    /** An operation from a schema as a file has it: what only looks like a variable in its SQL is told from one. */
    static Change change(Op op) {
        return Change.of(SqlFields.mapped(op, sql -> sql.map(Placeholders::escaped)));
    }

    /** Steps as they are written. */
    static List<Noted> noted(List<Proposed> steps) {
        return steps.stream()
                .map(step -> new Noted(step.op() == null ? null : change(step.op()), step.notes()))
                .toList();
    }
}
