package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.StandardRenderer;
import dev.migrate.dialect.sqlite.Tokens.Token;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.op.AddColumn;
import dev.migrate.op.AlterColumn;
import dev.migrate.op.CreateTable;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Literal;
import dev.migrate.schema.PortableType;
import dev.migrate.schema.TableName;
import dev.migrate.schema.Type;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jooq.Name;
import org.jooq.SQLDialect;

/**
 * SQLite's SQL for what its ALTER can do. jOOQ renders it as standard SQL, because its SQLite dialect quotes at will and
 * has other names for the types. A constraint without a name stays without, as SQLite's users write it.
 */
final class SqliteRenderer extends StandardRenderer {

    private static final Set<String> BARE_DEFAULTS =
            Set.of("NULL", "TRUE", "FALSE", "CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME");

    SqliteRenderer() {
        super(SqliteDialect.ID, SQLDialect.DEFAULT);
    }

    /**
     * The names that SQLite's users know, but where their affinity would change a value: INTERVAL would be an integer for
     * the INT in it, and a UUID of digits alone a number.
     */
    @Override
    protected String type(Type.Portable type) {
        String arguments = type.arguments().isEmpty()
                ? ""
                : type.arguments().toString().replace('[', '(').replace(']', ')');
        return switch (type.name()) {
            case STRING -> "VARCHAR" + arguments;
            case TIMESTAMP -> "DATETIME";
            case TIMESTAMPTZ -> "TIMESTAMPTZ";
            case TIME -> "TIME";
            case INTERVAL -> "TEXT";
            case UUID -> "CHAR(36)";
            case JSON, JSONB -> "JSON";
            case BINARY -> "BLOB";
            default -> type.name() + arguments;
        };
    }

    @Override
    protected String identity() {
        return " PRIMARY KEY AUTOINCREMENT";
    }

    /** Only a column of exactly the type INTEGER numbers itself. */
    @Override
    protected String type(Column column) {
        return column.identity() ? "INTEGER" : super.type(column);
    }

    @Override
    protected String column(Column column) {
        return super.column(column) + (isBoolean(column.type()) ? " " + booleanCheck(column.name()) : "");
    }

    boolean isBoolean(Type type) {
        return type instanceof Type.Portable portable && portable.name() == PortableType.BOOLEAN;
    }

    String booleanCheck(String column) {
        return "CHECK (" + quote(column) + " IN (0, 1))";
    }

    @Override
    protected String defaultClause(Column column) {
        if (column.defaultSql() == null) {
            return super.defaultClause(column);
        }
        String text = text(column.defaultSql(), "default_sql").strip();
        boolean bare = BARE_DEFAULTS.contains(text.toUpperCase(Locale.ROOT)) || isOneTerm(text);
        return " DEFAULT " + (bare ? text : enclosed(text));
    }

    /** A number, a text, a name in quotes, or an expression in parentheses: what DEFAULT takes as it stands. */
    private static boolean isOneTerm(String text) {
        if (text.contains("--")) {
            return false;
        }
        List<Token> tokens = Tokens.of(text);
        if (tokens.size() == 1) {
            return tokens.get(0).kind() != Tokens.Kind.WORD;
        }
        int depth = 0;
        for (Token token : tokens) {
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (depth == 0 && token.end() < text.length()) {
                return false;
            }
        }
        return !tokens.isEmpty();
    }

    @Override
    public String literal(Literal literal) {
        return literal.value() instanceof Boolean bool ? bool ? "1" : "0" : super.literal(literal);
    }

    @Override
    protected Name name(TableName table) {
        if (table.schema() != null) {
            throw new MigrationException(
                            Code.UNSUPPORTED, "SQLite has no schemas, but the operation names \"" + table + "\"")
                    .hint("leave the schema out, or write \"only: [postgresql]\" at the operation");
        }
        return super.name(table);
    }

    /** The primary key of an identity stands at its column. */
    @Override
    protected List<Constraint> constraints(CreateTable op) {
        List<String> identities = op.columns().stream()
                .map(column -> column.column())
                .filter(Column::identity)
                .map(Column::name)
                .toList();
        if (identities.isEmpty()) {
            return op.constraints();
        }
        boolean isKey = op.constraints().stream()
                .anyMatch(key ->
                        key instanceof Constraint.PrimaryKey && key.columns().equals(identities));
        if (!isKey) {
            throw new MigrationException(
                            Code.UNSUPPORTED, "on SQLite an identity must be the whole primary key of its table")
                    .hint("make column \"" + identities.get(0) + "\" the primary key, or leave identity out");
        }
        return op.constraints().subList(1, op.constraints().size());
    }

    /** The column with all its constraints in place, as ADD COLUMN and a table made anew take it. */
    String definition(AddColumn op) {
        if (op.column().identity()) {
            throw new MigrationException(Code.UNSUPPORTED, "SQLite cannot make an identity of a column that is added")
                    .hint("create the table with it");
        }
        StringBuilder sql = new StringBuilder(column(op.column().column()));
        for (Constraint constraint : op.column().constraints(op.tableName())) {
            sql.append(' ').append(inline(constraint));
        }
        return sql.toString();
    }

    private String inline(Constraint constraint) {
        if (constraint instanceof Constraint.ForeignKey key) {
            return references(key);
        }
        if (constraint instanceof Constraint.Check) {
            return constraint(constraint);
        }
        return constraint instanceof Constraint.Unique ? "UNIQUE" : "PRIMARY KEY";
    }

    @Override
    public List<String> addColumn(AddColumn op) {
        return List.of("ALTER TABLE " + quote(op.tableName()) + " ADD COLUMN " + definition(op));
    }

    /** {@code  DEFAULT …} as the operation changes it; empty if it drops the default. */
    String newDefault(AlterColumn op) {
        Column column = new Column(op.column(), null, true, null, null, false, null, null);
        return defaultClause(column.withDefault(op.defaultValue(), op.defaultSql()));
    }

    String newType(AlterColumn op) {
        return type(op.type());
    }

    String clause(Constraint constraint) {
        return constraint(constraint);
    }

    String using(AlterColumn op) {
        return ended(text(op.using(), "using"));
    }

    String table(TableName name) {
        return quote(name);
    }
}
