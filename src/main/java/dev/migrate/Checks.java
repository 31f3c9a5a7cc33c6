package dev.migrate;

import dev.migrate.changeset.RevisionFiles;
import dev.migrate.dialect.Scope;
import dev.migrate.diff.Generated;
import dev.migrate.diff.Proposed;
import dev.migrate.diff.Renames;
import dev.migrate.engine.Applied;
import dev.migrate.engine.Engine;
import dev.migrate.engine.OutOfDate;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.schema.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Whether the files, the model and the database are in order. */
final class Checks {

    private final Settings settings;
    private final RevisionFiles files;
    private final Sides sides;
    private final Supplier<Engine> engine;
    private final SchemaWork work;
    private final List<Finding> findings = new ArrayList<>();

    /** Null until it is asked for. */
    private List<Applied> applied;

    Checks(Settings settings, RevisionFiles files, Sides sides, Supplier<Engine> engine, SchemaWork work) {
        this.settings = settings;
        this.files = files;
        this.sides = sides;
        this.engine = engine;
        this.work = work;
    }

    List<Finding> run(Set<Finding.Check> checks) {
        for (Finding.Check check : Finding.Check.values()) {
            if (checks.contains(check)) {
                run(check);
            }
        }
        return findings;
    }

    private void run(Finding.Check check) {
        switch (check) {
            case HEADS -> heads();
            case PENDING -> pending();
            case EDITED -> edited();
            case MODEL -> model();
            case DRIFT -> drift();
        }
    }

    private void find(Finding.Check check, String message, String hint) {
        findings.add(new Finding(check, message, hint));
    }

    private List<Applied> applied() {
        if (applied == null) {
            applied = engine.get().applied();
        }
        return applied;
    }

    private void heads() {
        List<Revision> heads = files.graph().heads();
        if (heads.size() > 1) {
            find(
                    Finding.Check.HEADS,
                    "the history has " + heads.size() + " heads: " + FirstFew.ids(heads),
                    "migrate:rebase puts one on top of the other, migrate:merge joins them");
        }
    }

    private void pending() {
        RevisionGraph graph = files.graph();
        Set<Revision> missing = new HashSet<>(graph.revisions());
        applied().forEach(each -> graph.find(each.revision()).ifPresent(missing::remove));
        if (!missing.isEmpty()) {
            find(
                    Finding.Check.PENDING,
                    missing.size() + (missing.size() == 1 ? " revision is" : " revisions are") + " not applied: "
                            + FirstFew.ids(graph.sorted(missing)),
                    "migrate:upgrade -Drevision=heads applies them");
        }
    }

    private void edited() {
        Map<String, Applied> applied = Applied.byId(applied());
        for (Revision revision : files.edited(Applied.imprints(applied()))) {
            find(
                    Finding.Check.EDITED,
                    OutOfDate.told(applied.get(revision.id())) + " (" + revision.place() + ")",
                    "undo the edit, and write a new revision for the change; or accept it with migrate:repair, which shows"
                            + " what differs");
        }
        List<String> unknown = applied().stream()
                .map(Applied::revision)
                .filter(id -> files.graph().find(id).isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            find(
                    Finding.Check.EDITED,
                    "the database has what no file has: " + FirstFew.of(unknown, ", "),
                    "get the branch that they come from, or bring back the files that were deleted");
        }
    }

    private void model() {
        Generated generated = work.toModel(files.graph().heads(), Renames.NONE);
        if (!generated.isEmpty()) {
            List<String> steps = generated.upgrade().stream().map(Checks::words).toList();
            find(
                    Finding.Check.MODEL,
                    "the model is ahead of the revisions:\n  " + FirstFew.of(steps, "\n  "),
                    "migrate:revision -Dautogenerate -Dmessage=... writes what is missing");
        }
    }

    private static String words(Proposed step) {
        return step.op() == null
                ? step.notes().get(0)
                : step.op().key() + " " + step.op().describe();
    }

    private void drift() {
        List<Revision> known = work.known();
        if (known.size() < applied().size()) {
            throw new MigrationException(
                            Code.STATE,
                            "whether the database has drifted cannot be told: it has revisions that no file has")
                    .hint("get the branch that they come from");
        }
        Scope scope = sides.scope(sides.declared(known));
        Schema expected = sides.revisions(known, scope).normal();
        List<String> differences = sides.live(scope).differences(expected);
        if (!differences.isEmpty()) {
            find(
                    Finding.Check.DRIFT,
                    "the database is not what its revisions make:\n  " + FirstFew.of(differences, "\n  "),
                    "migrate:diff -Dfrom=current -Dto=database shows the operations");
        }
    }
}
