package dev.migrate.diff;

import dev.migrate.dialect.Dialect;
import dev.migrate.op.AddEnumValue;
import dev.migrate.op.AlterSequence;
import dev.migrate.op.CreateFunction;
import dev.migrate.op.DropFunction;
import dev.migrate.op.Execute;
import dev.migrate.op.Op;
import dev.migrate.op.RenameEnumValue;
import dev.migrate.schema.EnumType;
import dev.migrate.schema.Function;
import dev.migrate.schema.Numbering;
import dev.migrate.schema.RawObject;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The steps from an object that is no table or view to another of the same kind and name. */
final class ObjectDiffer {

    private final Schema have;
    private final Schema want;
    private final Dialect dialect;
    private final EnumsMadeAnew enumsMadeAnew;
    private final Steps steps;
    private final Disturbed disturbed;
    private final Set<SchemaObject> replaced;

    /** @param replaced where what another definition takes the place of is put */
    ObjectDiffer(
            Schema have,
            Schema want,
            Dialect dialect,
            EnumsMadeAnew enumsMadeAnew,
            Steps steps,
            Disturbed disturbed,
            Set<SchemaObject> replaced) {
        this.have = have;
        this.want = want;
        this.dialect = dialect;
        this.enumsMadeAnew = enumsMadeAnew;
        this.steps = steps;
        this.disturbed = disturbed;
        this.replaced = replaced;
    }

    /**
     * Adds the steps.
     *
     * @return whether the columns of an enum get another type by them
     */
    boolean change(SchemaObject from, SchemaObject to) {
        if (from instanceof EnumType old && to instanceof EnumType type) {
            return values(old, type);
        }
        if (from instanceof Sequence old && to instanceof Sequence sequence) {
            sequence(old, sequence);
        } else if (from instanceof Function old && to instanceof Function function) {
            function(old, function);
        } else if (from instanceof RawObject old && to instanceof RawObject raw) {
            raw(old, raw);
        } else if (!from.withComment(null).equals(to.withComment(null))) {
            steps.open(SchemaObject.label(from.getClass()) + " \"" + from.name()
                    + "\" differs, and no operation changes it");
        }
        return false;
    }

    /** Values that are new go where they belong; to take one away, the type has to be made anew. */
    private boolean values(EnumType old, EnumType type) {
        Optional<String> renamed = renamed(old.values(), type.values());
        if (renamed.isPresent()) {
            String now = type.values().get(old.values().indexOf(renamed.get()));
            steps.add(
                    Phase.ENUM_VALUES,
                    new RenameEnumValue(type.name().schema(), type.name().name(), renamed.get(), now),
                    "taken for a rename: rows with " + renamed.get() + " have " + now + " then");
            return false;
        }
        if (!EnumsMadeAnew.losesValues(old, type)) {
            added(type, new ArrayList<>(old.values()));
            return false;
        }
        Optional<String> obstacle = enumsMadeAnew.obstacle(old);
        Optional<Op> replacement = obstacle.isPresent() ? Optional.empty() : dialect.replacement(old, type, have, want);
        replacement.ifPresentOrElse(
                op -> steps.add(
                        Phase.ENUM_VALUES,
                        op,
                        "makes the type anew, since a value of an enum can neither go nor move; fails where a row"
                                + " has one that goes"),
                () -> steps.open("left to you, enum " + old.name() + ": it has other values, of which some go or move"
                        + obstacle.map(what -> ", and " + what).orElse("")));
        return replacement.isPresent();
    }

    /** The one value that differs, where the values at the same places are the same but for it. */
    static Optional<String> renamed(List<String> from, List<String> to) {
        if (from.size() != to.size()) {
            return Optional.empty();
        }
        List<String> other = new ArrayList<>();
        for (int i = 0; i < from.size(); i++) {
            if (!from.get(i).equals(to.get(i))) {
                other.add(from.get(i));
                other.add(to.get(i));
            }
        }
        return other.size() == 2 && !from.contains(other.get(1)) && !to.contains(other.get(0))
                ? Optional.of(other.get(0))
                : Optional.empty();
    }

    private void added(EnumType type, List<String> values) {
        for (int i = 0; i < type.values().size(); i++) {
            String value = type.values().get(i);
            if (!values.contains(value)) {
                String before = i >= values.size() ? null : values.get(i);
                steps.add(
                        Phase.ENUM_VALUES,
                        new AddEnumValue(type.name().schema(), type.name().name(), value, before, null, false));
                values.add(i, value);
            }
        }
    }

    private void sequence(Sequence old, Sequence sequence) {
        Numbering was = old.numbering();
        Numbering is = sequence.numbering();
        if (old.ownedBy() != null && sequence.ownedBy() == null) {
            steps.add(
                    Phase.COLUMNS,
                    execute(Sql.of("ALTER SEQUENCE "
                            + dialect.quote(old.name().schema(), old.name().name()) + " OWNED BY NONE")));
        }
        Sequence.Owner owner = Objects.equals(old.ownedBy(), sequence.ownedBy()) ? null : sequence.ownedBy();
        if (Objects.equals(was, is) && Objects.equals(old.as(), sequence.as()) && owner == null) {
            return;
        }
        boolean down = is.increment() != null && is.increment() < 0;
        long greatest = greatest(sequence.as());
        steps.add(
                Phase.COLUMNS,
                new AlterSequence(
                        old.name().schema(),
                        old.name().name(),
                        changed(old.as(), sequence.as(), Type.parse("bigint")),
                        changed(was.start(), is.start(), is.defaultStart()),
                        null,
                        changed(was.increment(), is.increment(), 1L),
                        changed(was.minValue(), is.minValue(), down ? -greatest - 1 : 1L),
                        changed(was.maxValue(), is.maxValue(), down ? -1L : greatest),
                        changed(was.cache(), is.cache(), 1L),
                        changed(was.cycle(), is.cycle(), false),
                        owner));
    }

    /** Null for what stays; the default for what goes back to it. */
    private static <T> T changed(T from, T to, T byDefault) {
        return Objects.equals(from, to) ? null : to != null ? to : byDefault;
    }

    private static long greatest(Type type) {
        return switch (String.valueOf(type)) {
            case "smallint" -> Short.MAX_VALUE;
            case "integer" -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
    }

    private void function(Function old, Function function) {
        if (old.withComment(null).equals(function.withComment(null))) {
            return;
        }
        if (Objects.equals(old.returns(), function.returns()) && old.arguments().equals(function.arguments())) {
            replaced.add(old);
        } else if (Uses.isHeld(old, have)) {
            steps.open("left to you, function " + old.name()
                    + ": it gets other arguments or another result while a table or a type uses it");
        } else {
            disturbed.add(old);
        }
    }

    static Op drop(Function function) {
        CreateFunction create = CreateFunction.of(function, false);
        return new DropFunction(create.schema(), create.name(), create.inputs(), false);
    }

    private void raw(RawObject old, RawObject raw) {
        if (isReplaced(old.definition(), raw.definition())) {
            replaced.add(old);
        } else if (old.removal() == null || old.of() == null && Uses.isHeld(old, have)) {
            // What tables are made of cannot go before them.
            steps.open("left to you, " + old.name() + ": it has to be changed by hand to: " + raw.definition());
        } else {
            disturbed.add(old);
        }
    }

    static void drop(RawObject raw, Phase phase, Steps steps) {
        if (raw.removal().toString().startsWith("DROP TABLE")) {
            steps.drop(phase, execute(raw.removal()), "loses the rows of " + raw.name());
        } else {
            steps.add(phase, execute(raw.removal()));
        }
    }

    /** Whether a text makes an object in the place of another: if it gives back the same for the same. */
    private static boolean isReplaced(Sql old, Sql definition) {
        List<String> was = old.toString().lines().limit(2).toList();
        List<String> is = definition.toString().lines().limit(2).toList();
        return is.get(0).startsWith("CREATE OR REPLACE") && is.equals(was);
    }

    static Op execute(Sql sql) {
        return new Execute(sql, null, List.of());
    }
}
