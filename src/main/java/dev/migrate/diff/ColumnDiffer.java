package dev.migrate.diff;

import dev.migrate.dialect.Dialect;
import dev.migrate.op.AddColumn;
import dev.migrate.op.AlterColumn;
import dev.migrate.op.ColumnDefinition;
import dev.migrate.op.DropColumn;
import dev.migrate.schema.Column;
import dev.migrate.schema.Identity;
import dev.migrate.schema.Literal;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The steps from a column to another of the same name. */
final class ColumnDiffer {

    private final ObjectName table;
    private final Column have;
    private final Column want;
    private final Column wasWritten;
    private final Column written;
    private final Dialect dialect;

    ColumnDiffer(ObjectName table, Column have, Column want, Column wasWritten, Column written, Dialect dialect) {
        this.table = table;
        this.have = have;
        this.want = want;
        this.wasWritten = wasWritten;
        this.written = written;
        this.dialect = dialect;
    }

    /** Whether views that read the column have to go meanwhile. */
    boolean disturbsViews() {
        return !have.type().equals(want.type()) || isMadeAnew();
    }

    /** How a column is computed is changed only where it stays computed and kept in the same way. */
    private boolean isMadeAnew() {
        Column.Generated was = have.generated();
        Column.Generated is = want.generated();
        return is != null && (was == null || was.storage() != is.storage());
    }

    List<Proposed> steps() {
        if (isMadeAnew()) {
            return List.of(
                    Proposed.of(
                            new DropColumn(table.schema(), table.name(), have.name(), false),
                            "loses the values of " + table + "." + have.name() + ", which is computed from now on"),
                    Proposed.of(new AddColumn(table.schema(), table.name(), ColumnDefinition.of(written))));
        }
        boolean retyped = !have.type().equals(want.type()) || !Objects.equals(have.collation(), want.collation());
        boolean redefault = !Objects.equals(have.defaultValue(), want.defaultValue())
                || !Objects.equals(have.defaultSql(), want.defaultSql());
        boolean regenerated = !Objects.equals(have.generated(), want.generated());
        boolean renumbered = !Objects.equals(have.identity(), want.identity());
        Optional<String> using = retyped ? dialect.conversion(have.type(), want.type(), want.name()) : Optional.empty();
        AlterColumn alter = new AlterColumn(
                table.schema(),
                table.name(),
                want.name(),
                retyped ? written.type() : null,
                using.map(Sql::of).orElse(null),
                have.nullable() == want.nullable() ? null : want.nullable(),
                redefault && !renumbered || redefault && want.identity() == null ? defaultValue() : null,
                redefault ? written.defaultSql() : null,
                regenerated ? Optional.ofNullable(written.generated()) : null,
                renumbered ? Optional.ofNullable(identity()) : null,
                Objects.equals(have.collation(), want.collation()) ? null : Optional.ofNullable(want.collation()),
                Objects.equals(have.comment(), want.comment()) ? null : Optional.ofNullable(want.comment()));
        List<String> notes = new ArrayList<>();
        if (!have.type().equals(want.type())) {
            notes.add(typeNote(using));
        }
        if (have.nullable() && !want.nullable()) {
            notes.add("fails where " + table + "." + want.name() + " is null: fill it before, with backfill or"
                    + " update_rows");
        }
        return List.of(new Proposed(alter, notes));
    }

    private String typeNote(Optional<String> using) {
        Type from = wasWritten.type();
        Type to = written.type();
        return "was " + from + "; "
                + (have.type().isConvertedTo(want.type()) && using.isEmpty()
                        ? "the table may be written anew under a lock, and fails on a value that does not fit"
                        : "see that every value of " + table + "." + want.name() + " can be a " + to);
    }

    private Literal defaultValue() {
        return want.defaultSql() != null ? null : want.defaultValue() == null ? Literal.NULL : written.defaultValue();
    }

    private Identity identity() {
        return written.identity() != null ? written.identity() : want.identity();
    }
}
