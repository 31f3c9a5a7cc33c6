package dev.migrate.diff;

import dev.migrate.op.AddColumn;
import dev.migrate.op.ColumnDefinition;
import dev.migrate.op.CreateTable;
import dev.migrate.op.Op;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Naming;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Operations as a person would write them: the constraint of one column stands at the column, a name that it would get
 * anyway is left out.
 */
public final class Brief {

    private final CreateTable op;
    private final Naming naming;
    private final Table made;
    private final Map<String, ColumnDefinition> columns = new LinkedHashMap<>();
    private final List<Constraint> rest = new ArrayList<>();

    private Brief(CreateTable op, Naming naming) {
        this.op = op;
        this.naming = naming;
        this.made = op.toTable();
        op.columns().forEach(column -> columns.put(column.name(), column));
    }

    public static Op of(Op op, Naming naming) {
        if (op instanceof AddColumn add) {
            return column(add, naming);
        }
        return op instanceof CreateTable create && create.constraints().stream().allMatch(each -> each.name() != null)
                ? new Brief(create, naming).brief()
                : op;
    }

    private static Op column(AddColumn add, Naming naming) {
        ColumnDefinition bare = ColumnDefinition.of(add.column().column());
        for (Constraint constraint : add.column().constraints()) {
            bare = Folded.of(bare, unnamed(add.tableName(), add.column().name(), constraint, naming))
                    .orElse(bare);
        }
        AddColumn brief = with(add, Folded.brief(bare));
        return brief.named(naming).equals(with(add, Folded.brief(add.column())).named(naming))
                ? brief
                : with(add, Folded.brief(add.column()));
    }

    private static AddColumn with(AddColumn add, ColumnDefinition column) {
        return new AddColumn(
                add.schema(), add.table(), column, add.ifNotExists(), add.insertBefore(), add.insertAfter());
    }

    private Op brief() {
        for (Constraint constraint : op.constraints()) {
            if (!standsAtColumn(constraint)) {
                rest.add(unnamed(op.tableName(), null, constraint, naming));
            }
        }
        CreateTable brief = with(columns.values(), rest);
        return isSame(brief) ? brief : with(op.columns(), op.constraints());
    }

    /** Without names the table may be another: one is taken, say. */
    private boolean isSame(CreateTable brief) {
        return ((CreateTable) brief.named(naming)).toTable().sameAs(made);
    }

    private boolean standsAtColumn(Constraint constraint) {
        List<String> about = made.columnsOf(constraint);
        if (about.size() != 1) {
            return false;
        }
        String column = about.get(0);
        Optional<ColumnDefinition> folded =
                Folded.of(columns.get(column), unnamed(op.tableName(), column, constraint, naming));
        folded.ifPresent(definition -> columns.put(column, definition));
        return folded.isPresent();
    }

    /**
     * Without its name, if it would get that one anyway.
     *
     * @param column where it stands; null if behind the columns
     */
    private static Constraint unnamed(ObjectName table, String column, Constraint constraint, Naming naming) {
        Constraint without = constraint.withName(null);
        String derived = column != null && constraint instanceof Constraint.Check
                ? naming.check(table, column)
                : naming.named(table, without, Set.of()).name();
        return derived.equals(constraint.name()) ? without : constraint;
    }

    private CreateTable with(Iterable<ColumnDefinition> definitions, List<Constraint> constraints) {
        List<ColumnDefinition> brief = new ArrayList<>();
        definitions.forEach(column -> brief.add(Folded.brief(column)));
        return new CreateTable(
                op.schema(),
                op.table(),
                brief,
                all(constraints, Constraint.PrimaryKey.class).stream()
                        .findFirst()
                        .orElse(null),
                all(constraints, Constraint.Unique.class),
                all(constraints, Constraint.ForeignKey.class),
                all(constraints, Constraint.Check.class),
                all(constraints, Constraint.Exclude.class),
                op.partitionBy(),
                op.strict(),
                op.withoutRowid(),
                op.unlogged(),
                op.tablespace(),
                op.with(),
                op.comment(),
                op.ifNotExists());
    }

    private static <T> List<T> all(List<Constraint> constraints, Class<T> kind) {
        return constraints.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
