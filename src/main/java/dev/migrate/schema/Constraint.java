package dev.migrate.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A constraint of a table. In a {@link Schema} every one has a name; in a file the name may be left out. */
public sealed interface Constraint
        permits Constraint.PrimaryKey, Constraint.Unique, Constraint.ForeignKey, Constraint.Check, Constraint.Exclude {

    /** Null where a file leaves it out: {@link Naming} says what it will be. */
    String name();

    Constraint withName(String name);

    /** The columns of its table that it is about; empty for a check, whose columns stand in its expression. */
    List<String> columns();

    /** The same constraint on a table whose column has another name. */
    Constraint withColumnRenamed(String from, String to);

    record PrimaryKey(
            String name,

            @Required @Shorthand @Key(value = "columns", aliases = "column")
            List<String> columns) implements Constraint {

        public PrimaryKey {
            columns = List.copyOf(columns);
        }

        @Override
        public PrimaryKey withName(String other) {
            return new PrimaryKey(other, columns);
        }

        @Override
        public PrimaryKey withColumnRenamed(String from, String to) {
            return new PrimaryKey(name, Names.renamed(columns, from, to));
        }
    }

    /**
     * That no two rows have the same values.
     *
     * @param nullsNotDistinct whether two nulls are the same
     * @param initially null unless it can be deferred
     */
    record Unique(
            String name,

            @Required @Shorthand @Key(value = "columns", aliases = "column")
            List<String> columns,

            boolean nullsNotDistinct,
            boolean deferrable,
            Initially initially)
            implements Constraint {

        public Unique {
            columns = List.copyOf(columns);
        }

        @Override
        public Unique withName(String other) {
            return new Unique(other, columns, nullsNotDistinct, deferrable, initially);
        }

        @Override
        public Unique withColumnRenamed(String from, String to) {
            return new Unique(name, Names.renamed(columns, from, to), nullsNotDistinct, deferrable, initially);
        }
    }

    /**
     * That values stand in another table, or in this one.
     *
     * @param notValid whether the rows that were there before it are not checked
     */
    record ForeignKey(
            String name,

            @Required @Key(value = "columns", aliases = "column")
            List<String> columns,

            @Required Reference references,
            Action onDelete,
            Action onUpdate,
            Match match,
            boolean deferrable,
            Initially initially,
            boolean notValid)
            implements Constraint {

        public ForeignKey {
            columns = List.copyOf(columns);
        }

        @Override
        public ForeignKey withName(String other) {
            return new ForeignKey(
                    other, columns, references, onDelete, onUpdate, match, deferrable, initially, notValid);
        }

        @Override
        public ForeignKey withColumnRenamed(String from, String to) {
            return new ForeignKey(
                    name,
                    Names.renamed(columns, from, to),
                    references,
                    onDelete,
                    onUpdate,
                    match,
                    deferrable,
                    initially,
                    notValid);
        }

        public ForeignKey withReferences(Reference other) {
            return new ForeignKey(name, columns, other, onDelete, onUpdate, match, deferrable, initially, notValid);
        }

        @Override
        public ForeignKey validated() {
            return new ForeignKey(name, columns, references, onDelete, onUpdate, match, deferrable, initially, false);
        }
    }

    /**
     * A condition that no row fails.
     *
     * @param notValid whether the rows that were there before it are not checked
     */
    record Check(String name, @Required @Shorthand Sql expression, boolean notValid) implements Constraint {

        @Override
        public List<String> columns() {
            return List.of();
        }

        @Override
        public Check withName(String other) {
            return new Check(other, expression, notValid);
        }

        /** Unchanged: the database rewrites the text of the expression itself. */
        @Override
        public Check withColumnRenamed(String from, String to) {
            return this;
        }

        @Override
        public Check validated() {
            return new Check(name, expression, false);
        }
    }

    /**
     * That no two rows have values of which all pairs stand to each other in the given ways.
     *
     * @param using the access method of its index
     * @param where the rows it is about; null for all
     */
    record Exclude(
            String name,
            @Required List<Element> elements,
            String using,
            Sql where,
            boolean deferrable,
            Initially initially)
            implements Constraint {

        public Exclude {
            elements = List.copyOf(elements);
        }

        @Override
        public List<String> columns() {
            return elements.stream()
                    .map(Element::column)
                    .filter(Objects::nonNull)
                    .toList();
        }

        @Override
        public Exclude withName(String other) {
            return new Exclude(other, elements, using, where, deferrable, initially);
        }

        @Override
        public Exclude withColumnRenamed(String from, String to) {
            List<Element> renamed = new ArrayList<>(elements);
            renamed.replaceAll(element ->
                    from.equals(element.column) ? new Element(to, null, element.with, element.operatorClass) : element);
            return new Exclude(name, renamed, using, where, deferrable, initially);
        }
    }

    /**
     * What is compared, and how.
     *
     * @param column null where it is an expression
     * @param expression null where it is a column
     * @param with the operator: {@code &&} for overlapping ranges
     */
    record Element(String column, Sql expression, @Required String with, String operatorClass) {}

    /** The constraint once all rows are checked. */
    default Constraint validated() {
        return this;
    }

    /** What happens to a row whose referenced row goes or changes. */
    enum Action {
        NO_ACTION,
        RESTRICT,
        CASCADE,
        SET_NULL,
        SET_DEFAULT;

        /** As SQL spells it. */
        public String sql() {
            return name().replace('_', ' ');
        }
    }

    /** When a deferrable constraint is checked unless a transaction says otherwise. */
    enum Initially {
        IMMEDIATE,
        DEFERRED
    }

    /** When a foreign key of several columns counts as fulfilled though some of them are null. */
    enum Match {
        SIMPLE,
        FULL
    }
}
