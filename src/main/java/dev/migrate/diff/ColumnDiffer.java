package dev.migrate.diff;

import dev.migrate.dialect.Dialect;
import dev.migrate.op.AlterColumn;
import dev.migrate.op.Op;
import dev.migrate.schema.Column;
import dev.migrate.schema.Identity;
import dev.migrate.schema.Literal;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The steps from a column to another of the same name. */
final class ColumnDiffer {

    private final ObjectName table;
    private final Column have;
    private final Column want;
    private final Column wasWritten;
    private final Column written;
    private final Dialect dialect;

    private final boolean ofEnum;
    private final boolean toEnum;

    ColumnDiffer(
            ObjectName table,
            Column have,
            Column want,
            Column wasWritten,
            Column written,
            Dialect dialect,
            Schema haveSchema,
            Schema wantSchema) {
        this.table = table;
        this.have = have;
        this.want = want;
        this.wasWritten = wasWritten;
        this.written = written;
        this.dialect = dialect;
        this.ofEnum = EnumsMadeAnew.isOfAny(have, haveSchema);
        this.toEnum = EnumsMadeAnew.isOfAny(want, wantSchema);
    }

    /** Whether a column is stored as another type, which what reads it may hold. */
    static boolean isRetyped(Column have, Column want, Dialect dialect) {
        return !dialect.valueType(have.type()).equals(dialect.valueType(want.type()))
                || !Objects.equals(have.collation(), want.collation());
    }

    /** How a column is computed is changed only where it stays computed and kept in the same way. */
    static boolean isMadeAnew(Column have, Column want, Dialect dialect) {
        Column.Generated was = have.generated();
        Column.Generated is = want.generated();
        return is != null && (was == null || was.storage() != is.storage() || isCast(have, want, dialect));
    }

    /** Whether a column is stored as a type that its old values become by a cast alone. */
    static boolean isCast(Column have, Column want, Dialect dialect) {
        return isRetyped(have, want, dialect)
                && dialect.conversion(dialect.valueType(have.type()), dialect.valueType(want.type()), want.name())
                        .isPresent();
    }

    List<Proposed> steps() {
        Type from = dialect.valueType(have.type());
        Type to = dialect.valueType(want.type());
        boolean retyped = isRetyped(have, want, dialect);
        Optional<String> using = !retyped ? Optional.empty() : conversion(from, to);
        Optional<List<Op>> renumbering = dialect.renumbering(table, have, want, null);
        Optional<AlterColumn> alter = alter(retyped, using, renumbering.isPresent());
        List<String> notes = notes(from, to, using);
        List<Op> ops = renumbering.isPresent()
                ? dialect.renumbering(table, have, want, alter.orElse(null)).orElseThrow()
                : alter.<List<Op>>map(List::of).orElse(List.of());
        return ops.stream()
                .map(op -> new Proposed(op, alter.filter(op::equals).isPresent() ? notes : List.of()))
                .toList();
    }

    /** One enum becomes another one by the words of its values. */
    private Optional<String> conversion(Type from, Type to) {
        return ofEnum && toEnum
                ? dialect.conversionByWords(to, want.name())
                : dialect.conversion(from, to, want.name());
    }

    private Optional<AlterColumn> alter(boolean retyped, Optional<String> using, boolean renumbered) {
        boolean redefault = !have.hasSameDefault(want) || retyped && (ofEnum || using.isPresent()) && want.hasDefault();
        Column spelled = written.hasDefault() ? written : want;
        Boolean nullable = have.nullable() == want.nullable() ? null : want.nullable();
        Literal value = null;
        Sql sql = null;
        if (redefault && want.hasDefault()) {
            value = spelled.defaultValue();
            sql = spelled.defaultSql();
        } else if (redefault && want.identity() == null) {
            value = Literal.NULL;
        }
        Optional<Column.Generated> generated = changed(
                have.generated(),
                want.generated(),
                written.generated() == null ? want.generated() : written.generated());
        Optional<Identity> identity = renumbered
                ? null
                : changed(
                        have.identity(),
                        want.identity(),
                        written.identity() == null ? want.identity() : written.identity());
        Optional<String> collation = changed(have.collation(), want.collation(), want.collation());
        Optional<String> comment = changed(have.comment(), want.comment(), want.comment());
        boolean any = retyped
                || Stream.of(nullable, value, sql, generated, identity, comment).anyMatch(Objects::nonNull);
        return any
                ? Optional.of(new AlterColumn(
                        table.schema(),
                        table.name(),
                        want.name(),
                        retyped ? spelled(written, want) : null,
                        using.map(Sql::of).orElse(null),
                        nullable,
                        value,
                        sql,
                        generated,
                        identity,
                        collation,
                        comment))
                : Optional.empty();
    }

    /** The type as its author wrote it, but for one that says how the column is numbered. */
    private Type spelled(Column written, Column normal) {
        boolean numbers = dialect.numbersItself(normal.type())
                || dialect.numbersItself(written.type().in(dialect.id()).orElse(normal.type()));
        return numbers ? dialect.valueType(normal.type()) : written.type();
    }

    /** Null for what stays, empty for what goes. */
    private static <T> Optional<T> changed(T from, T to, T written) {
        return Objects.equals(from, to) ? null : Optional.ofNullable(to == null ? null : written);
    }

    private List<String> notes(Type from, Type to, Optional<String> using) {
        List<String> notes = new ArrayList<>();
        if (!from.equals(to)) {
            TypeNote.of(from, to, spelled(wasWritten, have), spelled(written, want), using.isPresent())
                    .ifPresent(notes::add);
        }
        if (have.nullable() && !want.nullable()) {
            notes.add("fails where " + table + "." + want.name() + " is null: fill it before, with backfill or"
                    + " update_rows");
        }
        return notes;
    }
}
