package dev.migrate;

import dev.migrate.dialect.Before;
import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.Scope;
import dev.migrate.diff.Brief;
import dev.migrate.diff.Differ;
import dev.migrate.diff.Generated;
import dev.migrate.diff.Proposed;
import dev.migrate.diff.RenameCandidates;
import dev.migrate.diff.Renames;
import dev.migrate.diff.Side;
import dev.migrate.engine.Scratch;
import dev.migrate.error.MigrationException;
import dev.migrate.op.Change;
import dev.migrate.op.Op;
import dev.migrate.schema.Naming;
import dev.migrate.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the steps between two schemas, and tries them out on a scratch database before anybody relies on them. */
final class Generation {

    private final Dialect dialect;
    private final Naming naming;

    Generation(Dialect dialect, Naming naming) {
        this.dialect = dialect;
        this.naming = naming;
    }

    /**
     * @param scratch a database that is as the one side says; afterwards it is so again
     * @param scope what of it is looked at
     */
    Generated between(Side have, Side want, Renames renames, Scratch scratch, Scope scope) {
        List<Op> renaming = renames.operations(have.normal(), want.normal());
        List<Op> undoing = Change.inverse(renaming.stream().map(Change::of).toList(), have.normal())
                .map(changes -> changes.stream().map(Change::op).toList())
                .orElse(List.of());
        Side renamed = renamed(have, renaming, scratch, scope);
        List<Proposed> upgrade =
                new ArrayList<>(renaming.stream().map(Proposed::of).toList());
        List<Proposed> steps = possible(Differ.between(renamed, want, dialect), renamed.normal());
        upgrade.addAll(steps);
        if (upgrade.isEmpty()) {
            return same(have, want);
        }
        List<String> remainder = new ArrayList<>();
        boolean ran = tryOut(steps, renamed.normal(), want.normal(), "upgrade", scratch, scope, remainder);
        Scratch upgraded = ran ? scratch : null;
        List<Proposed> downgrade = back(want, renamed, have, undoing, upgraded, scope, remainder);
        return new Generated(
                brief(upgrade), brief(downgrade), RenameCandidates.of(renamed.normal(), want.normal()), remainder);
    }

    /** Where the files tell of no step, and the databases differ all the same, a person must see it. */
    private static Generated same(Side have, Side want) {
        List<Proposed> open = have.normal().differences(want.normal()).stream()
                .map(difference -> Proposed.open("left to you, no operation is known that does it: " + difference))
                .toList();
        return new Generated(open, List.of(), List.of(), List.of());
    }

    /**
     * What is made anew may name things by their old names, so these come back first, unless they are taken.
     *
     * @param upgraded what the upgrade has run on; null if it did not run, so that nothing can be tried out
     */
    private List<Proposed> back(
            Side want,
            Side renamed,
            Side have,
            List<Op> undoing,
            Scratch upgraded,
            Scope scope,
            List<String> remainder) {
        List<Proposed> undone = undoing.stream().map(Proposed::of).toList();
        List<Proposed> downgrade = new ArrayList<>();
        Optional<Side> before = upgraded == null ? Optional.empty() : unrenamed(want, undoing, upgraded, scope);
        if (before.isPresent()) {
            Side from = before.get();
            List<Proposed> steps = possible(Differ.back(from, have, dialect), from.normal());
            tryOut(steps, from.normal(), have.normal(), "downgrade", upgraded, scope, remainder);
            downgrade.addAll(undone);
            downgrade.addAll(steps);
        } else {
            downgrade.addAll(possible(Differ.back(want, renamed, dialect), want.normal()));
            downgrade.addAll(undone);
            if (upgraded != null) {
                tryOut(downgrade, want.normal(), have.normal(), "downgrade", upgraded, scope, remainder);
            }
        }
        return downgrade;
    }

    /** Empty if an old name is taken. */
    private static Optional<Side> unrenamed(Side side, List<Op> undoing, Scratch scratch, Scope scope) {
        try {
            return Optional.of(renamed(side, undoing, scratch, scope));
        } catch (MigrationException e) {
            return Optional.empty();
        }
    }

    private static Side renamed(Side side, List<Op> renaming, Scratch scratch, Scope scope) {
        if (renaming.isEmpty()) {
            return side;
        }
        scratch.make(renaming, side.normal());
        return new Side(declared(side, renaming), scratch.reflect(scope));
    }

    private static Schema declared(Side side, List<Op> ops) {
        try {
            return Change.apply(ops.stream().map(Change::of).toList(), side.declared());
        } catch (MigrationException e) {
            return Schema.unknown();
        }
    }

    /** What the database at hand has no form for is left to a person. */
    private List<Proposed> possible(List<Proposed> steps, Schema before) {
        List<Proposed> possible = new ArrayList<>();
        Schema schema = before;
        for (Proposed step : steps) {
            if (step.op() == null) {
                possible.add(step);
                continue;
            }
            Change change = Change.of(step.op());
            try {
                dialect.check(List.of(change), new Before("", schema, List.of()));
                schema = change.apply(schema);
                possible.add(step);
            } catch (MigrationException e) {
                String key = step.op().key() + ": ";
                String problem = e.problem().startsWith(key) ? e.problem().substring(key.length()) : e.problem();
                possible.add(Proposed.open(
                        "left to you, " + step.op().key() + " of " + step.op().describe() + ": " + problem));
            }
        }
        return possible;
    }

    /** @return whether they ran */
    private boolean tryOut(
            List<Proposed> steps,
            Schema before,
            Schema after,
            String direction,
            Scratch scratch,
            Scope scope,
            List<String> remainder) {
        try {
            scratch.make(Proposed.operations(steps), before);
            scratch.reflect(scope)
                    .differences(after)
                    .forEach(difference -> remainder.add("after the " + direction + ", " + difference));
            return true;
        } catch (MigrationException e) {
            remainder.add("the " + direction + " does not run on an empty database: " + e.problem());
            return false;
        }
    }

    private List<Proposed> brief(List<Proposed> steps) {
        return steps.stream()
                .map(step -> new Proposed(
                        Optional.ofNullable(step.op())
                                .map(op -> Brief.of(op, naming))
                                .orElse(null),
                        step.notes()))
                .toList();
    }
}
