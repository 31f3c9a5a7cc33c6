package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.sqlite.TableText.Clause;
import dev.migrate.dialect.sqlite.TableText.Kind;
import dev.migrate.dialect.sqlite.Tokens.Token;
import dev.migrate.schema.Column;
import dev.migrate.schema.Column.Generated;
import dev.migrate.schema.Column.Storage;
import dev.migrate.schema.Identity;
import dev.migrate.schema.PortableType;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Type;
import java.util.List;

/** Reads a column of a table, without its constraints. Of what is said twice the last counts. */
final class ColumnReader {

    private final TableText text;
    private final boolean strict;
    private final List<String> features;

    ColumnReader(TableText text, boolean strict, List<String> features) {
        this.text = text;
        this.strict = strict;
        this.features = features;
    }

    /** Whether a clause is what the portable type boolean brings. In single quotes the name would be a text. */
    static boolean isBooleanCheck(TableText text, Clause clause, TableText.Column column) {
        return TableEdit.isBooleanCheck(text, clause, column)
                && clause.tokens().get(2).kind() != Tokens.Kind.STRING;
    }

    /** @param numbered whether it counts on after the highest number there ever was */
    Column read(TableText.Column column, boolean numbered) {
        Type type = type(column);
        boolean nullable = true;
        ColumnDefault value = ColumnDefault.NONE;
        Generated generated = null;
        String collation = null;
        for (Clause clause : column.clauses()) {
            List<Token> body = clause.body();
            switch (clause.kind()) {
                case NOT_NULL -> nullable = false;
                case DEFAULT -> value = ColumnDefault.read(text.sql(), body.subList(1, body.size()), type);
                case COLLATE -> collation = body.get(body.size() - 1).name();
                case GENERATED -> generated = generated(body);
                default -> {
                    // A constraint, or nothing: NULL says what is so without it.
                }
            }
            tell(clause, column.name());
        }
        if (column.type().isEmpty()) {
            features.add("no type (" + column.name() + ")");
        }
        if (numbered && value != ColumnDefault.NONE) {
            features.add("DEFAULT of AUTOINCREMENT (" + column.name() + ")");
        }
        return new Column(
                column.name(),
                type,
                nullable,
                value.literal(),
                value.sql(),
                numbered ? Identity.plain() : null,
                generated,
                collation,
                null);
    }

    private Type type(TableText.Column column) {
        boolean isBoolean = column.clauses().stream().anyMatch(clause -> isBooleanCheck(text, clause, column));
        return isBoolean
                ? new Type.Portable(PortableType.BOOLEAN, List.of())
                : TypeReader.read(text.sql().substring(column.typeStart(), column.typeEnd()), column.type(), strict);
    }

    private Generated generated(List<Token> body) {
        int open = Terms.indexOf(body, "(", 0);
        boolean stored = body.get(body.size() - 1).is("STORED");
        return new Generated(Sql.of(Terms.inside(text.sql(), body, open)), stored ? Storage.STORED : Storage.VIRTUAL);
    }

    /** What of a clause no operation says: a name where it is no constraint, what happens where a null comes. */
    private void tell(Clause clause, String column) {
        String words = clause.kind().name().replace('_', ' ');
        boolean constraint = clause.isKey() || clause.kind() == Kind.CHECK || clause.kind() == Kind.REFERENCES;
        if (!constraint && clause.name() != null) {
            features.add("CONSTRAINT " + clause.name() + (clause.kind() == Kind.LABEL ? "" : " " + words) + " ("
                    + column + ")");
        }
        String conflict = Terms.conflict(clause.body());
        if ((clause.kind() == Kind.NOT_NULL || clause.kind() == Kind.NULL) && !conflict.isEmpty()) {
            features.add(words + " (" + column + ")" + conflict);
        }
        if (clause.kind() == Kind.DEFERRABLE) {
            features.add("DEFERRABLE apart from its foreign key (" + column + ")");
        }
    }
}
