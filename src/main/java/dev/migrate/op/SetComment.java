package dev.migrate.op;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.schema.Column;
import dev.migrate.schema.Comments;
import dev.migrate.schema.EnumType;
import dev.migrate.schema.Extension;
import dev.migrate.schema.Function;
import dev.migrate.schema.Namespace;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Relation;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.Table;
import dev.migrate.schema.Type;
import dev.migrate.schema.View;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Sets the comment on something.
 *
 * @param table of a column, constraint or trigger
 * @param arguments of a function: the types of its inputs
 * @param comment empty to take it away
 */
@About("Sets the comment on a table, a column or another object; null takes it away.")
public record SetComment(
        @Required Kind kind,
        String schema,
        String table,
        @Required String name,
        List<Type> arguments,
        @Required Optional<String> comment)
        implements Op {

    /** What can have a comment. */
    public enum Kind {
        TABLE,
        COLUMN,
        CONSTRAINT,
        INDEX,
        TRIGGER,
        VIEW,
        MATERIALIZED_VIEW,
        SEQUENCE,
        ENUM,
        FUNCTION,
        SCHEMA,
        EXTENSION;

        boolean isPartOfTable() {
            return this == COLUMN || this == CONSTRAINT || this == TRIGGER;
        }
    }

    public SetComment {
        Checks.given("kind", kind);
        Checks.name("name", name);
        Checks.given("comment", comment);
        arguments = Checks.any(arguments);
        if (kind.isPartOfTable() && table == null) {
            throw new MigrationException(Code.FORMAT, "set_comment needs the table of the " + word(kind));
        }
        if (!kind.isPartOfTable() && table != null) {
            throw new MigrationException(Code.FORMAT, "table goes with a column, a constraint or a trigger")
                    .hint("a table itself is named so: {kind: table, name: " + table + "}");
        }
        if (kind != Kind.FUNCTION && !arguments.isEmpty()) {
            throw new MigrationException(Code.FORMAT, "arguments go with a function");
        }
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /**
     * A comment on a thing of its own; columns and other parts of tables have comments of theirs.
     *
     * @param comment null to take it away
     */
    public static SetComment on(SchemaObject object, String comment) {
        ObjectName name = object.name();
        List<Type> arguments = List.of();
        String own = name.name();
        Kind kind;
        if (object instanceof Table) {
            kind = Kind.TABLE;
        } else if (object instanceof View view) {
            kind = view.materialized() ? Kind.MATERIALIZED_VIEW : Kind.VIEW;
        } else if (object instanceof Function function) {
            CreateFunction create = CreateFunction.of(function, false);
            kind = Kind.FUNCTION;
            own = create.name();
            arguments = create.inputs();
        } else if (object instanceof Sequence) {
            kind = Kind.SEQUENCE;
        } else if (object instanceof EnumType) {
            kind = Kind.ENUM;
        } else {
            kind = object instanceof Extension ? Kind.EXTENSION : Kind.SCHEMA;
        }
        return new SetComment(kind, name.schema(), null, own, arguments, Optional.ofNullable(comment));
    }

    @Override
    public Schema apply(Schema before) {
        String text = comment.orElse(null);
        return switch (kind) {
            case TABLE -> before.change(objectName(), table -> (Table) table.withComment(text));
            case COLUMN ->
                before.change(tableName(), table -> table.withColumnChanged(name, column -> column.withComment(text)));
            case CONSTRAINT ->
                before.change(tableName(), table -> {
                    table.requireConstraint(name);
                    return table.withComments(table.comments().with(Comments.CONSTRAINT, name, text));
                });
            case TRIGGER ->
                before.changeRelation(tableName(), relation -> {
                    relation.requireTrigger(name);
                    return relation.withComments(relation.comments().with(Comments.TRIGGER, name, text));
                });
            case INDEX ->
                ownerOfIndex(before)
                        .map(owner -> before.changeRelation(
                                owner.name(),
                                relation -> relation.withComments(
                                        relation.comments().with(Comments.INDEX, name, text))))
                        .orElse(before);
            case VIEW, MATERIALIZED_VIEW ->
                before.change(View.class, objectName(), view -> {
                    if (view.materialized() != (kind == Kind.MATERIALIZED_VIEW)) {
                        throw new MigrationException(
                                Code.SCHEMA,
                                "view \"" + objectName() + "\" is " + (view.materialized() ? "" : "not ")
                                        + "materialized");
                    }
                    return (View) view.withComment(text);
                });
            case SEQUENCE -> before.change(Sequence.class, objectName(), object -> object.withComment(text));
            case ENUM -> before.change(EnumType.class, objectName(), object -> object.withComment(text));
            case FUNCTION -> before.change(Function.class, objectName(), object -> object.withComment(text));
            case SCHEMA -> change(before, Namespace.class, text);
            case EXTENSION -> change(before, Extension.class, text);
        };
    }

    /** Of what a database may have from the beginning. */
    private <T extends SchemaObject> Schema change(Schema before, Class<T> kind, String text) {
        return before.find(kind, objectName()).isEmpty()
                ? before
                : before.change(kind, objectName(), object -> kind.cast(object.withComment(text)));
    }

    private Optional<Relation> ownerOfIndex(Schema before) {
        Optional<Relation> owner = before.ownerOfIndex(objectName());
        if (owner.isEmpty() && before.isComplete()) {
            throw new MigrationException(
                    Code.SCHEMA, "there is no index \"" + objectName() + "\" at this point of the history");
        }
        return owner;
    }

    /** The name of the table that the part belongs to. */
    public ObjectName tableName() {
        return new ObjectName(schema, table);
    }

    /** The name of what is no part of a table. */
    public ObjectName objectName() {
        return switch (kind) {
            case FUNCTION -> CreateFunction.functionName(schema, name, arguments);
            case SCHEMA, EXTENSION -> new ObjectName(null, name);
            default -> new ObjectName(schema, name);
        };
    }

    /** An extension comes with a comment that is not known. */
    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return Optional.ofNullable(old(before))
                .filter(old -> kind != Kind.EXTENSION || old.isPresent())
                .map(old -> List.of(new SetComment(kind, schema, table, name, arguments, old)));
    }

    /** The comment that it has; empty for none, null where nothing is known of it. */
    private Optional<String> old(Schema before) {
        Optional<? extends SchemaObject> object = switch (kind) {
            case TABLE -> before.table(objectName());
            case COLUMN, CONSTRAINT -> before.table(tableName());
            case TRIGGER -> before.relation(tableName());
            case INDEX -> before.ownerOfIndex(objectName());
            case VIEW, MATERIALIZED_VIEW -> before.find(View.class, objectName());
            case SEQUENCE -> before.find(Sequence.class, objectName());
            case ENUM -> before.find(EnumType.class, objectName());
            case FUNCTION -> before.find(Function.class, objectName());
            case SCHEMA -> before.find(Namespace.class, objectName());
            case EXTENSION -> before.find(Extension.class, objectName());
        };
        if (object.isEmpty()) {
            return null;
        }
        if (kind == Kind.COLUMN) {
            return ((Table) object.get()).column(name).map(Column::comment);
        }
        return Optional.ofNullable(
                switch (kind) {
                    case CONSTRAINT, INDEX, TRIGGER ->
                        ((Relation) object.get()).comments().of(word(kind), name);
                    default -> object.get().comment();
                });
    }

    @Override
    public String describe() {
        return word(kind) + " " + (kind.isPartOfTable() ? tableName() + "." + name : objectName());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.setComment(this);
    }
}
