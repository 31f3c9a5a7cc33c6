package dev.migrate.op;

import dev.migrate.schema.Numbering;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.Shorthand;
import dev.migrate.schema.Type;
import java.util.List;
import java.util.Optional;

/**
 * Creates a sequence.
 *
 * @param as smallint, integer or bigint; null for the database's default
 * @param cache how many numbers a session takes in advance
 * @param cycle whether it begins anew at the end
 * @param ownedBy the column it is dropped with; null for none
 */
@About("Creates a sequence of numbers.")
public record CreateSequence(
        String schema,
        @Required @Shorthand String name,
        Type as,
        Long start,
        Long increment,
        Long minValue,
        Long maxValue,
        Long cache,
        boolean cycle,
        Sequence.Owner ownedBy,
        boolean ifNotExists)
        implements Op {

    public CreateSequence {
        Checks.name("name", name);
    }

    static CreateSequence of(Sequence sequence) {
        Numbering numbering = sequence.numbering();
        return new CreateSequence(
                sequence.name().schema(),
                sequence.name().name(),
                sequence.as(),
                numbering.start(),
                numbering.increment(),
                numbering.minValue(),
                numbering.maxValue(),
                numbering.cache(),
                Boolean.TRUE.equals(numbering.cycle()),
                sequence.ownedBy(),
                false);
    }

    public ObjectName sequenceName() {
        return new ObjectName(schema, name);
    }

    public Numbering numbering() {
        return new Numbering(start, increment, minValue, maxValue, cache, cycle ? true : null);
    }

    @Override
    public Schema apply(Schema before) {
        if (ifNotExists && before.find(Sequence.class, sequenceName()).isPresent()) {
            return before;
        }
        return before.create(new Sequence(sequenceName(), as, numbering(), ownedBy, null));
    }

    /** With {@code if_not_exists} nobody knows who made it, so nobody may drop it. */
    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return ifNotExists ? Optional.empty() : Optional.of(List.of(new DropSequence(schema, name, false)));
    }

    @Override
    public String describe() {
        return sequenceName().toString();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.createSequence(this);
    }
}
