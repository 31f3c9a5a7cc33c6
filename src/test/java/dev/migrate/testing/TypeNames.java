package dev.migrate.testing;

import dev.migrate.dialect.Before;
import dev.migrate.dialect.Dialect;
import dev.migrate.op.Change;
import dev.migrate.op.ColumnDefinition;
import dev.migrate.op.CreateTable;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Type;
import java.util.List;

/** What a portable type becomes, by what a table of it is rendered to. */
public final class TypeNames {

    private TypeNames() {}

    public static String postgresql(String type) {
        return of(type, TestDatabase.POSTGRESQL.dialect(), false);
    }

    public static String sqlite(String type, boolean strict) {
        return of(type, TestDatabase.SQLITE.dialect(), strict);
    }

    private static String of(String type, Dialect dialect, boolean strict) {
        ColumnDefinition column = new ColumnDefinition(
                "c", Type.parse(type), null, null, null, null, null, null, null, null, null, null, null);
        CreateTable table = new CreateTable(
                null,
                "t",
                List.of(column),
                null,
                null,
                null,
                null,
                null,
                null,
                strict,
                false,
                false,
                null,
                null,
                null,
                false);
        String sql = dialect.render(List.of(Change.of(table)), Before.of(Schema.empty()))
                .get(0)
                .sql();
        String rest = sql.substring(sql.indexOf("\"c\" ") + 4);
        return rest.substring(0, rest.indexOf('\n'));
    }
}
