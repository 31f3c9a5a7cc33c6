package dev.migrate.op;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.schema.Numbering;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.Type;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Changes how a sequence counts; null leaves a thing as it is.
 *
 * @param restart the number that comes next
 */
@About("Changes how a sequence counts; what is not named stays.")
public record AlterSequence(
        String schema,
        @Required String name,
        Type as,
        Long start,
        Long restart,
        Long increment,
        Long minValue,
        Long maxValue,
        Long cache,
        Boolean cycle,
        Sequence.Owner ownedBy)
        implements Op {

    public AlterSequence {
        Checks.name("name", name);
        if (Stream.of(as, start, restart, increment, minValue, maxValue, cache, cycle, ownedBy)
                .allMatch(Objects::isNull)) {
            throw new MigrationException(Code.FORMAT, "alter_sequence changes nothing")
                    .hint("name at least one of: as, start, restart, increment, min_value, max_value, cache, cycle,"
                            + " owned_by");
        }
    }

    public ObjectName sequenceName() {
        return new ObjectName(schema, name);
    }

    public Numbering numbering() {
        return new Numbering(start, increment, minValue, maxValue, cache, cycle);
    }

    @Override
    public Schema apply(Schema before) {
        return before.change(Sequence.class, sequenceName(), this::change);
    }

    private Sequence change(Sequence before) {
        Numbering was = before.numbering();
        return new Sequence(
                before.name(),
                or(as, before.as()),
                new Numbering(
                        or(start, was.start()),
                        or(increment, was.increment()),
                        or(minValue, was.minValue()),
                        or(maxValue, was.maxValue()),
                        or(cache, was.cache()),
                        or(cycle, was.cycle())),
                or(ownedBy, before.ownedBy()),
                before.comment());
    }

    private static <T> T or(T changed, T old) {
        return changed == null ? old : changed;
    }

    /** Only of what the history names: the database's defaults are not known, nor is the number that came next. */
    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return before.find(Sequence.class, sequenceName()).flatMap(this::restore);
    }

    private Optional<List<Op>> restore(Sequence old) {
        Numbering was = old.numbering();
        AlterSequence back = new AlterSequence(
                schema,
                name,
                as == null ? null : old.as(),
                start == null ? null : or(was.start(), was.defaultStart()),
                null,
                increment == null ? null : or(was.increment(), 1L),
                minValue == null ? null : was.minValue(),
                maxValue == null ? null : was.maxValue(),
                cache == null ? null : or(was.cache(), 1L),
                cycle == null ? null : or(was.cycle(), false),
                ownedBy == null ? null : old.ownedBy());
        boolean whole = restart == null
                && (as == null) == (back.as == null)
                && (minValue == null) == (back.minValue == null)
                && (maxValue == null) == (back.maxValue == null)
                && (ownedBy == null) == (back.ownedBy == null);
        return whole ? Optional.of(List.of(back)) : Optional.empty();
    }

    @Override
    public String describe() {
        return sequenceName().toString();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.alterSequence(this);
    }
}
