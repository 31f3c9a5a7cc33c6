package dev.migrate.schema;

import java.util.List;

/** A constraint of a table. In a {@link Schema} every one has a name; in a file the name may be left out. */
public sealed interface Constraint {

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

    record Unique(
            String name,

            @Required @Shorthand @Key(value = "columns", aliases = "column")
            List<String> columns) implements Constraint {

        public Unique {
            columns = List.copyOf(columns);
        }

        @Override
        public Unique withName(String other) {
            return new Unique(other, columns);
        }

        @Override
        public Unique withColumnRenamed(String from, String to) {
            return new Unique(name, Names.renamed(columns, from, to));
        }
    }

    record ForeignKey(
            String name,

            @Required @Key(value = "columns", aliases = "column")
            List<String> columns,

            @Required Reference references,
            Action onDelete,
            Action onUpdate,
            boolean deferrable,
            Initially initially)
            implements Constraint {

        public ForeignKey {
            columns = List.copyOf(columns);
        }

        @Override
        public ForeignKey withName(String other) {
            return new ForeignKey(other, columns, references, onDelete, onUpdate, deferrable, initially);
        }

        @Override
        public ForeignKey withColumnRenamed(String from, String to) {
            return new ForeignKey(
                    name, Names.renamed(columns, from, to), references, onDelete, onUpdate, deferrable, initially);
        }

        public ForeignKey withReferences(Reference other) {
            return new ForeignKey(name, columns, other, onDelete, onUpdate, deferrable, initially);
        }
    }

    record Check(String name, @Required @Shorthand Sql expression) implements Constraint {

        @Override
        public List<String> columns() {
            return List.of();
        }

        @Override
        public Check withName(String other) {
            return new Check(other, expression);
        }

        /** Unchanged: the database rewrites the text of the expression itself. */
        @Override
        public Check withColumnRenamed(String from, String to) {
            return this;
        }
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
}
