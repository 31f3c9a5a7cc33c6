package dev.migrate.op;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.schema.Literal;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Inserts rows.
 *
 * @param rows values by column; a column that a row leaves out gets its default
 * @param file null where the rows stand in the revision
 * @param delimiter what parts the values of the file; null for a comma
 */
@About(
        "Inserts rows: those written here, or those of a file of comma-separated values, whose first line names the columns."
                + " A column that is left out gets its default; in a file an empty value is NULL, one in quotes an empty text.")
public record BulkInsert(
        String schema, @Required String table, List<Map<String, Literal>> rows, CsvFile file, String delimiter)
        implements Op, OnTable {

    public BulkInsert {
        Checks.name("table", table);
        Checks.exactlyOne("rows", rows, "file", file);
        if (delimiter != null && (file == null || delimiter.length() != 1 || "\"\r\n".contains(delimiter))) {
            throw new MigrationException(Code.FORMAT, "delimiter goes with file, and is one character");
        }
        List<Map<String, Literal>> copies = new ArrayList<>();
        for (Map<String, Literal> row : file != null ? List.<Map<String, Literal>>of() : Checks.some("rows", rows)) {
            if (row.isEmpty()) {
                throw new MigrationException(Code.FORMAT, "a row has no values")
                        .hint("write it as a map: {name: alice, id: 1}");
            }
            copies.add(Checks.map(row));
        }
        rows = List.copyOf(copies);
    }

    /** The operation with the place of its file. */
    public BulkInsert withFile(CsvFile found) {
        return new BulkInsert(schema, table, null, found, delimiter);
    }

    /** What parts the values of the file. */
    public char separator() {
        return delimiter == null ? ',' : delimiter.charAt(0);
    }

    @Override
    public Schema apply(Schema before) {
        return before.change(tableName(), table -> {
            rows.forEach(row -> Values.check(table, row));
            if (file != null) {
                file.columns().forEach(column -> Values.requireSettable(table, column));
            }
            return table;
        });
    }

    /** None: which rows were there before is not known. */
    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return Optional.empty();
    }

    @Override
    public boolean changesRows() {
        return true;
    }

    @Override
    public String describe() {
        return (file != null ? file : rows.size() + (rows.size() == 1 ? " row" : " rows")) + " into " + tableName();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.bulkInsert(this);
    }
}
