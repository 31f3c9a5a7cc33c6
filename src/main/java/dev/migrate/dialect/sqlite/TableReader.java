package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Before.Stored;
import dev.migrate.dialect.sqlite.Tokens.Token;
import dev.migrate.schema.Beyond;
import dev.migrate.schema.Column;
import dev.migrate.schema.Comments;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Table;
import dev.migrate.schema.TableOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads a table from its stored text. What no operation makes becomes a feature, in words that are the same for the same
 * thing however it is written.
 */
final class TableReader {

    private final ObjectName name;
    private final TableText text;
    private final boolean strict;
    private final boolean withoutRowid;
    private final List<String> features = new ArrayList<>();

    TableReader(Stored stored) {
        this.name = new ObjectName(null, stored.name());
        this.text = TableText.of(stored.sql());
        this.strict = text.isStrict();
        this.withoutRowid = text.isWithoutRowid();
    }

    Table read() {
        ConstraintReader reader = new ConstraintReader(name, text, features);
        List<Constraint> constraints = reader.read();
        List<String> key = reader.primaryKey();
        ColumnReader columnReader = new ColumnReader(text, strict, features);
        List<Column> columns = new ArrayList<>();
        List<String> nullable = new ArrayList<>();
        for (TableText.Column column : text.columns()) {
            Column read = columnReader.read(column, column.name().equals(reader.numbered()));
            if (key.contains(column.name())) {
                boolean implied = strict || withoutRowid || reader.isRowidAlias();
                if (read.nullable() && !implied) {
                    nullable.add(column.name());
                } else {
                    read = read.withNullable(false);
                }
            }
            columns.add(read);
        }
        if (!nullable.isEmpty()) {
            features.add(ConstraintReader.phrase("NULL in PRIMARY KEY", nullable));
        }
        addBlankNames();
        addUnknownOptions();
        Beyond beyond = features.isEmpty() ? null : new Beyond(features, Sql.of(text.sql()));
        return new Table(
                name,
                columns,
                constraints,
                List.of(),
                List.of(),
                options(strict, withoutRowid, beyond),
                null,
                Comments.NONE);
    }

    static TableOptions options(boolean strict, boolean withoutRowid, Beyond beyond) {
        return !strict && !withoutRowid && beyond == null
                ? TableOptions.NONE
                : new TableOptions(strict, withoutRowid, false, null, Map.of(), null, beyond);
    }

    /** Operations take no name that nobody could read. */
    private void addBlankNames() {
        if (name.name().isBlank()) {
            features.add("blank name");
        }
        if (text.columns().stream().anyMatch(column -> column.name().isBlank())) {
            features.add("blank name of a column");
        }
    }

    private void addUnknownOptions() {
        int end = text.itemsEnd();
        List<Token> tokens = text.tokens();
        List<String> unknown = new ArrayList<>();
        for (int i = tokens.size() - 1; tokens.get(i).start() >= end; i--) {
            Token token = tokens.get(i);
            if (!token.isAny(List.of("STRICT", "WITHOUT", "ROWID")) && !token.is(",") && !token.is(")")) {
                unknown.add(0, token.text());
            }
        }
        if (!unknown.isEmpty()) {
            features.add("option " + String.join(" ", unknown));
        }
    }
}
