package dev.migrate;

import dev.migrate.changeset.RevisionFiles;
import dev.migrate.dialect.Scope;
import dev.migrate.diff.Generated;
import dev.migrate.diff.Renames;
import dev.migrate.diff.Side;
import dev.migrate.engine.Applied;
import dev.migrate.engine.Engine;
import dev.migrate.engine.Replay;
import dev.migrate.engine.Scratch;
import dev.migrate.engine.Verification;
import dev.migrate.engine.Verified;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.op.CreationOrder;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.schema.Schema;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** What compares schemas: those of a live database, of revisions, and the one that the application wants. */
final class SchemaWork {

    static final String DATABASE = "database";
    static final String MODEL = "model";

    private final Settings settings;
    private final RevisionFiles files;
    private final Sides sides;
    private final Engine engine;
    private final Authoring authoring;
    private final Function<String, Collection<Revision>> resolve;

    /** @param resolve the revisions that targets mean */
    SchemaWork(
            Settings settings,
            RevisionFiles files,
            Sides sides,
            Engine engine,
            Authoring authoring,
            Function<String, Collection<Revision>> resolve) {
        this.settings = settings;
        this.files = files;
        this.sides = sides;
        this.engine = engine;
        this.authoring = authoring;
        this.resolve = resolve;
    }

    /** Writes a revision that brings the schema of the revisions below it to the model; nothing if it is that already. */
    Optional<Path> autogenerate(NewRevision asked, Renames renames) {
        return authoring.generated(asked, below -> {
            Generated generated = toModel(below, renames);
            return generated.isEmpty() ? null : DiffText.body(generated);
        });
    }

    /** What the revisions lack of the model. */
    Generated toModel(Collection<Revision> below, Renames renames) {
        Models.Model model = sides.model();
        try (Scratch scratch = sides.scratch()) {
            Side have = sides.revisions(below, scratch);
            return generation()
                    .between(
                            have,
                            model.side(),
                            model.renames().and(renames),
                            scratch,
                            sides.scope(have.declared(), model.side().declared()));
        }
    }

    private Generation generation() {
        return new Generation(sides.dialect(), settings.naming());
    }

    /** The steps from one of model, database and revision to another. */
    Generated diff(String from, String to, Renames renames) {
        Models.Model model = from.equals(MODEL) || to.equals(MODEL) ? sides.model() : null;
        Renames all = to.equals(MODEL) ? model.renames().and(renames) : renames;
        Side want = side(to, model);
        try (Scratch scratch = sides.scratch()) {
            Side have = from.equals(MODEL) || from.equals(DATABASE)
                    ? made(side(from, model), scratch)
                    : sides.revisions(resolve.apply(from), scratch);
            return generation().between(have, want, all, scratch, sides.scope(have.declared(), want.declared()));
        }
    }

    private Side side(String name, Models.Model model) {
        return switch (name) {
            case MODEL -> model.side();
            case DATABASE -> sides.database(known());
            default -> sides.revisions(resolve.apply(name));
        };
    }

    /** What is applied, as far as there are files of it. */
    List<Revision> known() {
        return engine.applied().stream()
                .map(Applied::revision)
                .flatMap(id -> files.graph().find(id).stream())
                .toList();
    }

    /** A side, made on a scratch database. */
    private static Side made(Side side, Scratch scratch) {
        scratch.make(CreationOrder.of(side.normal()), Schema.empty());
        return side;
    }

    /**
     * Writes the first revision from the live database.
     *
     * @return its file, and what is to be known of it
     */
    Baselined baseline(NewRevision asked) {
        if (!files.graph().revisions().isEmpty()) {
            throw new MigrationException(Code.STATE, "there are revisions already, so this would not be the first")
                    .hint("a database that they have made is taken over with migrate:setup; for one that differs,"
                            + " migrate:diff tells how");
        }
        if (!engine.applied().isEmpty()) {
            throw new MigrationException(Code.STATE, "the database has revisions recorded already")
                    .hint("migrate:current names them; are their files missing?");
        }
        Scope scope = sides.scope().toMakeAgain();
        Schema live = sides.live(scope);
        if (live.objects().isEmpty()) {
            throw new MigrationException(Code.STATE, "the database is empty, so there is nothing to begin from")
                    .hint("look at url and schemas in the settings; a model is written as a revision with"
                            + " migrate:revision -Dautogenerate");
        }
        try (Scratch scratch = sides.scratch()) {
            Baseline baseline = Baseline.of(live, sides.dialect(), settings.naming(), scratch, scope);
            List<String> notes = new ArrayList<>(baseline.notes());
            sides.otherSchemas(scope)
                    .forEach(schema -> notes.add("schema " + schema + " was not looked at; to take it too:"
                            + " -Dmigrate.schemas=" + schema));
            Path file = authoring.generated(asked, below -> baseline.body()).orElseThrow();
            return new Baselined(file, live.objects().size(), notes);
        }
    }

    /**
     * The revisions that a database without a record is at, by what it has.
     *
     * @throws MigrationException if it is like none, with what sets it apart from the nearest
     */
    List<Revision> recognised() {
        Replay replay = new Replay(files, sides.session());
        Scope scope = sides.scope(replay.declared(files.graph().heads(), sides.dialect()));
        Schema live = sides.live(scope);
        if (live.objects().isEmpty()) {
            return List.of();
        }
        try (Scratch scratch = sides.scratch()) {
            Recognition recognition = new Recognition(live, () -> scratch.reflect(scope));
            replay.run(files.graph().heads(), scratch, recognition);
            return files.graph().tips(new HashSet<>(recognition.revisions()));
        }
    }

    /** What is wrong, of what was asked for. */
    List<Finding> check(Set<Finding.Check> checks) {
        return new Checks(settings, files, sides, engine, this).run(checks);
    }

    /**
     * Runs revisions on a scratch database: up, down and up again.
     *
     * @param verified those that are looked at; the ones below them are only run
     */
    void verify(Collection<Revision> verified, Consumer<Verified> told) {
        RevisionGraph graph = files.graph();
        List<Revision> all = graph.sorted(graph.ancestors(graph.heads()));
        Schema declared = new Replay(files, sides.session()).declared(graph.heads(), sides.dialect());
        try (Scratch scratch = sides.scratch()) {
            new Verification(files, sides.session(), scratch, sides.scope(declared)).run(all, verified, told);
        } catch (SQLException e) {
            throw new MigrationException(
                            Code.SQL,
                            "on the scratch database: " + sides.dialect().explain(e))
                    .cause(e);
        }
    }
}
