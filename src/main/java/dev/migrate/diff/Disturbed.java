package dev.migrate.diff;

import dev.migrate.schema.ObjectName;
import dev.migrate.schema.RawObject;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.View;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * What has to go before something changes that it uses, and comes again: views, functions, and what belongs to tables and
 * views without being a record of theirs, such as policies.
 */
final class Disturbed {

    private final Schema have;
    private final Set<SchemaObject> objects = Collections.newSetFromMap(new IdentityHashMap<>());

    Disturbed(Schema have) {
        this.have = have;
    }

    boolean contains(SchemaObject object) {
        return objects.contains(object);
    }

    /** Whether it goes with another one that goes. */
    boolean isTakenAlong(RawObject raw) {
        return raw.of() != null
                && have.find(View.class, raw.of()).filter(this::contains).isPresent();
    }

    /** What reads a column goes before this changes. */
    void column(ObjectName table, String column) {
        for (SchemaObject object : have.objects()) {
            boolean isPart = object instanceof RawObject raw && table.equals(raw.of());
            if (canComeAgain(object)
                    && (isPart || Uses.leansOn(object, text -> text.mentions(table.name())))
                    && Uses.leansOn(object, text -> text.mentions(column))) {
                add(object);
            }
        }
    }

    /** What uses an object goes before this is made anew. */
    void usersOf(SchemaObject used) {
        String name = Uses.calledName(used);
        for (SchemaObject object : have.objects()) {
            boolean isPart = object instanceof RawObject raw && used.name().equals(raw.of());
            if (object != used
                    && (isPart || canComeAgain(object) && Uses.leansOn(object, text -> text.mentions(name)))) {
                add(object);
            }
        }
    }

    /** An object goes and comes again, and so does what uses it. */
    void add(SchemaObject object) {
        if (objects.add(object) && !(object instanceof RawObject raw && raw.of() != null)) {
            usersOf(object);
        }
    }

    private boolean canComeAgain(SchemaObject object) {
        return object instanceof View
                || object instanceof RawObject raw && raw.of() != null && raw.removal() != null
                || Uses.isFunction(object) && !Uses.isHeld(object, have);
    }
}
