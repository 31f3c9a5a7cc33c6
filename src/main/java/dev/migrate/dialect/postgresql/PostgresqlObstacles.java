package dev.migrate.dialect.postgresql;

import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.Obstacle;
import dev.migrate.dialect.Obstacles;
import dev.migrate.dialect.Statement;
import dev.migrate.op.AlterColumn;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What PostgreSQL is strict about as well: the types of values. */
final class PostgresqlObstacles extends Obstacles {

    private static final String CANNOT_KEEP = " cannot keep as they are";

    private final PostgresqlRenderer renderer;

    PostgresqlObstacles(Dialect dialect, Schema before, PostgresqlRenderer renderer) {
        super(dialect, before, "ctid");
        this.renderer = renderer;
    }

    /** Texts that are no value of the new type; a server before 16 has no function that tells, and says so when asked. */
    @Override
    public List<Obstacle> alterColumn(AlterColumn op) {
        List<Obstacle> obstacles = new ArrayList<>(super.alterColumn(op));
        Optional<Type> from = typeBefore(op).map(SpelledTypes::portable).filter(LossyCast::isText);
        if (from.isPresent() && !LossyCast.isText(SpelledTypes.portable(own(op.type())))) {
            String type = renderer.type(op.type());
            obstacles.add(values(
                    op,
                    "NOT pg_input_is_valid(" + dialect.quote(op.column()) + "::text, " + dialect.literal(type) + ")",
                    "are no " + own(op.type()),
                    "or let using make others of them"));
        }
        return obstacles;
    }

    /**
     * That no value is one which the new type can keep in part alone: the server would say nothing of most of them.
     *
     * @return empty where there can be none, and where the user has said with using what becomes of them
     */
    Optional<Statement> noneLost(AlterColumn op) {
        if (op.type() == null || op.using() != null) {
            return Optional.empty();
        }
        String type = renderer.type(op.type());
        String column = dialect.quote(op.column());
        return typeBefore(op)
                .map(SpelledTypes::portable)
                .flatMap(from -> LossyCast.condition(
                        from, SpelledTypes.portable(own(op.type())), column, renderer.type(from), type))
                .map(condition -> new Statement.Assertion(
                        fails(op, condition),
                        values(
                                op,
                                condition,
                                own(op.type()) + CANNOT_KEEP,
                                "or say that it may be so: using: " + Obstacle.quoted(column + "::" + type)),
                        List.of()));
    }

    /** A statement that fails if there is such a value. */
    private String fails(AlterColumn op, String condition) {
        String body = "\nBEGIN\n  IF EXISTS (SELECT 1 FROM " + quote(op.tableName()) + " WHERE " + condition
                + ") THEN\n    RAISE EXCEPTION USING ERRCODE = 'data_exception', MESSAGE = "
                + dialect.literal(what(op, own(op.type()) + CANNOT_KEEP)) + ";\n  END IF;\nEND\n";
        return "DO " + (body.contains("$migrate$") ? dialect.literal(body) : "$migrate$" + body + "$migrate$");
    }

    /** With MATCH FULL a row that has some of the columns refers too, and to nothing. */
    @Override
    protected String refers(Constraint.ForeignKey key, List<String> columns) {
        return key.match() == Constraint.Match.FULL
                ? columns.stream().map(column -> column + " IS NULL").collect(Collectors.joining(" AND ", "NOT (", ")"))
                : super.refers(key, columns);
    }

    private Obstacle values(AlterColumn op, String condition, String what, String orElse) {
        return Obstacle.rows(
                what(op, what),
                query(op.tableName(), condition),
                Obstacle.updateRows(op.tableName(), op.column(), condition) + "; " + orElse);
    }

    private static String what(AlterColumn op, String values) {
        return "column \"" + op.column() + "\" of table " + word(op.tableName()) + " has values that " + values;
    }

    private Optional<Type> typeBefore(AlterColumn op) {
        return op.type() == null
                ? Optional.empty()
                : before.table(op.tableName())
                        .flatMap(table -> table.column(op.column()))
                        .map(Column::type)
                        .map(this::own);
    }

    private Type own(Type type) {
        return type.in(dialect.id()).orElse(type);
    }
}
