package dev.migrate;

import dev.migrate.changeset.RevisionWriter;
import dev.migrate.changeset.RevisionWriter.Noted;
import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.Scope;
import dev.migrate.diff.Brief;
import dev.migrate.diff.Differ;
import dev.migrate.diff.Proposed;
import dev.migrate.diff.Side;
import dev.migrate.engine.Scratch;
import dev.migrate.error.MigrationException;
import dev.migrate.op.CreationOrder;
import dev.migrate.op.Execute;
import dev.migrate.op.Op;
import dev.migrate.schema.Naming;
import dev.migrate.schema.RawObject;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A live schema as a first revision. It is tried out on a scratch database, and what it does not make as it is stands in
 * its words.
 *
 * @param body of the revision
 * @param notes what whoever takes it has to know: what operations cannot say, what is not the same
 */
record Baseline(String body, List<String> notes) {

    static Baseline of(Schema live, Dialect dialect, Naming naming, Scratch scratch, Scope scope) {
        List<Op> ops = CreationOrder.of(live);
        Map<Sql, String> raw = raw(live);
        List<String> notes = new ArrayList<>();
        List<Noted> upgrade = new ArrayList<>();
        for (Op op : ops) {
            String note = op instanceof Execute execute ? raw.get(execute.sql()) : null;
            List<String> own = note == null ? List.of() : List.of(note);
            notes.addAll(own);
            upgrade.add(new Noted(DiffText.change(Brief.of(op, naming)), own));
        }
        List<Proposed> back = Differ.back(Side.of(live), Side.of(Schema.empty()), dialect);
        List<String> words = tryOut(ops, back, live, scratch, scope);
        notes.addAll(words);
        return new Baseline(RevisionWriter.body(words, upgrade, DiffText.noted(back)), notes);
    }

    /** What no operation makes, by the SQL that does. */
    private static Map<Sql, String> raw(Schema live) {
        Map<Sql, String> raw = new HashMap<>();
        live.objects(RawObject.class)
                .forEach(object -> raw.put(object.definition(), "no operation makes: " + object.name()));
        for (Table table : live.tables()) {
            if (table.options().beyond() != null) {
                raw.put(
                        table.options().beyond().definition(),
                        "no operation makes, of table " + table.name() + ": "
                                + String.join(", ", table.options().beyond().features()));
            }
        }
        return raw;
    }

    private static List<String> tryOut(List<Op> ops, List<Proposed> back, Schema live, Scratch scratch, Scope scope) {
        List<String> words = new ArrayList<>();
        try {
            scratch.make(ops, Schema.empty());
            scratch.reflect(scope)
                    .differences(live)
                    .forEach(difference -> words.add("made anew, it is not quite the same: " + difference));
        } catch (MigrationException e) {
            return List.of("it does not run on an empty database: " + e.problem());
        }
        try {
            scratch.make(Proposed.operations(back), live);
            scratch.reflect(scope)
                    .differences(Schema.empty())
                    .forEach(left -> words.add("its way back leaves " + left));
        } catch (MigrationException e) {
            words.add("its way back does not run: " + e.problem());
        }
        return words;
    }
}
