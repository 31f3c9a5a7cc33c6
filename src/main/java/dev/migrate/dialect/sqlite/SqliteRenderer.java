package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Before;
import dev.migrate.dialect.Before.Stored;
import dev.migrate.dialect.Statement;
import dev.migrate.dialect.sqlite.Tokens.Token;
import dev.migrate.op.AddColumn;
import dev.migrate.op.AlterColumn;
import dev.migrate.op.BulkInsert;
import dev.migrate.op.CreateTable;
import dev.migrate.op.CreateTrigger;
import dev.migrate.op.CreateView;
import dev.migrate.op.DropColumn;
import dev.migrate.op.DropConstraint;
import dev.migrate.op.DropTrigger;
import dev.migrate.op.DropView;
import dev.migrate.op.RenameColumn;
import dev.migrate.op.RenameConstraint;
import dev.migrate.op.RenameIndex;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Index;
import dev.migrate.schema.Literal;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.PortableType;
import dev.migrate.schema.Trigger;
import dev.migrate.schema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jooq.Name;

/** SQLite's SQL for what its statements can do; what its ALTER cannot do is {@link Recreation}'s. */
final class SqliteRenderer extends SqliteRefusals {

    private static final Set<String> BARE_DEFAULTS =
            Set.of("NULL", "TRUE", "FALSE", "CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME");

    /** Whether the table at hand checks types, and so knows five of them. */
    private boolean strict;

    /** The name of the primary key of the table at hand, which stands at an identity. */
    private String keyName;

    SqliteRenderer(Before before) {
        super(before);
    }

    /** For a table as it is stored. */
    SqliteRenderer on(TableText table) {
        strict = table.isStrict();
        return this;
    }

    @Override
    protected String type(Type.Portable type) {
        return strict ? SqliteTypes.strict(type) : SqliteTypes.plain(type);
    }

    @Override
    public String type(Type type) {
        String own = super.type(type);
        if (strict && !SqliteTypes.STRICT.contains(own.toUpperCase(Locale.ROOT))) {
            throw refused(
                    "a STRICT table does not know the type " + own,
                    "write one of " + String.join(", ", SqliteTypes.STRICT) + ", or a portable type");
        }
        return own;
    }

    @Override
    protected String type(Type.Array type) {
        throw refused("SQLite has no arrays", "keep the values as json: {postgresql: \"" + type + "\", sqlite: json}");
    }

    @Override
    protected String identity(Column column) {
        if (!column.identity().isPlain()) {
            throw refused(
                    "SQLite numbers rows from 1 by 1 where a statement gives no number, and has no options for it",
                    "leave the options of the identity out");
        }
        return (keyName == null ? "" : " CONSTRAINT " + quote(keyName)) + " PRIMARY KEY AUTOINCREMENT";
    }

    /** Only a column of exactly the type INTEGER numbers itself. */
    @Override
    protected String type(Column column) {
        return column.identity() != null ? "INTEGER" : super.type(column);
    }

    @Override
    protected String column(Column column) {
        if (column.comment() != null) {
            throw refused("SQLite keeps no comments", "a set_comment operation can have \"only\" of its own");
        }
        return super.column(column) + (isBoolean(column.type()) ? " " + booleanCheck(column.name()) : "");
    }

    boolean isBoolean(Type type) {
        return type.is(PortableType.BOOLEAN, SqliteDialect.ID);
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

    /** Bytes stand in a file as PostgreSQL writes them: {@code \x0102}. */
    @Override
    protected String literal(Literal literal, Type type) {
        boolean bytes = type != null
                && type.is(PortableType.BINARY, SqliteDialect.ID)
                && literal.value() instanceof String text
                && SqliteTypes.isHex(text);
        return bytes ? "X'" + ((String) literal.value()).substring(2) + "'" : literal(literal);
    }

    @Override
    protected Name name(ObjectName object) {
        if (object.schema() != null) {
            throw refused("SQLite has no schemas, but the operation names \"" + object + "\"", "leave the schema out");
        }
        return super.name(object);
    }

    @Override
    protected String unique(Constraint.Unique unique) {
        if (unique.nullsNotDistinct()) {
            throw refused(
                    "to SQLite two nulls are never the same",
                    "a unique index over coalesce(column, ...) takes them for the same");
        }
        if (unique.deferrable() || unique.initially() != null) {
            throw refused("SQLite checks unique constraints at once", "leave deferrable and initially out");
        }
        return super.unique(unique);
    }

    @Override
    protected String exclude(Constraint.Exclude exclude) {
        throw refused("SQLite has no exclusion constraints", "a trigger can refuse such rows");
    }

    @Override
    protected String references(Constraint.ForeignKey key) {
        if (key.match() == Constraint.Match.FULL) {
            throw refused(
                    "SQLite takes every foreign key as match simple", "add a check that all columns or none are null");
        }
        return super.references(key);
    }

    @Override
    protected String clause(Constraint constraint) {
        refuseNotValid(constraint);
        return super.clause(constraint);
    }

    @Override
    protected String inline(Constraint constraint) {
        refuseNotValid(constraint);
        return super.inline(constraint);
    }

    private static void refuseNotValid(Constraint constraint) {
        if (!constraint.equals(constraint.validated())) {
            throw refused("SQLite checks the rows that are there when a constraint is added", "leave not_valid out");
        }
    }

    @Override
    public List<Statement> createTable(CreateTable op) {
        strict = op.strict();
        List<String> identities = op.columns().stream()
                .map(column -> column.column())
                .filter(column -> column.identity() != null)
                .map(Column::name)
                .toList();
        Optional<Constraint> key = op.constraints().stream()
                .filter(Constraint.PrimaryKey.class::isInstance)
                .findFirst();
        if (!identities.isEmpty() && !key.map(Constraint::columns).equals(Optional.of(identities))) {
            throw refused(
                    "on SQLite an identity must be the whole primary key of its table",
                    "make column \"" + identities.get(0) + "\" the primary key, or leave identity out");
        }
        if (!identities.isEmpty() && op.withoutRowid()) {
            throw refused("a table WITHOUT ROWID cannot number its rows", "leave without_rowid or identity out");
        }
        if (op.withoutRowid() && key.isEmpty()) {
            throw refused("a table WITHOUT ROWID needs a primary key", "name one, or leave without_rowid out");
        }
        keyName = key.map(Constraint::name).orElse(null);
        return super.createTable(op);
    }

    /** The primary key of an identity stands at its column. */
    @Override
    protected List<Constraint> constraints(CreateTable op) {
        boolean identity = op.columns().stream().anyMatch(column -> column.identity() != null);
        return op.constraints().stream()
                .filter(constraint -> !identity || !(constraint instanceof Constraint.PrimaryKey))
                .toList();
    }

    @Override
    protected String options(CreateTable op) {
        if (op.partitionBy() != null) {
            throw refused("SQLite has no partitions", "leave partition_by out");
        }
        if (op.unlogged() || op.tablespace() != null || !op.with().isEmpty()) {
            throw refused(
                    "SQLite has no unlogged tables, no tablespaces and no storage parameters",
                    "leave unlogged, tablespace and with out");
        }
        if (op.comment() != null) {
            throw refused("SQLite keeps no comments", "a set_comment operation can have \"only\" of its own");
        }
        List<String> options = new ArrayList<>();
        if (op.strict()) {
            options.add("STRICT");
        }
        if (op.withoutRowid()) {
            options.add("WITHOUT ROWID");
        }
        return options.isEmpty() ? "" : " " + String.join(", ", options);
    }

    /** Whether there is a column, or a constraint, is known when this is run: SQLite has no IF EXISTS for them. */
    @Override
    public List<Statement> dropColumn(DropColumn op) {
        return super.dropColumn(new DropColumn(op.schema(), op.table(), op.column(), false));
    }

    /** In quotes the new name would be in quotes wherever SQLite writes it, in texts of views and checks too. */
    @Override
    public List<Statement> renameColumn(RenameColumn op) {
        String to = Keywords.isPlain(op.to()) ? op.to() : quote(op.to());
        return Statement.plain(alter(op.tableName()) + " RENAME COLUMN " + quote(op.column()) + " TO " + to);
    }

    @Override
    public List<Statement> dropConstraint(DropConstraint op) {
        return super.dropConstraint(new DropConstraint(op.schema(), op.table(), op.name(), false));
    }

    /** The column with all its constraints in place, as ADD COLUMN and a table made anew take it. */
    @Override
    protected String definition(AddColumn op) {
        if (op.column().identity() != null) {
            throw refused("SQLite cannot make an identity of a column that is added", "create the table with it");
        }
        return super.definition(op);
    }

    /** What is left to the table made anew, and to check beforehand. */
    @Override
    public List<Statement> alterColumn(AlterColumn op) {
        if (op.identity() != null) {
            throw refused("SQLite cannot make an identity of a column that is there", "create the table with it");
        }
        if (op.comment() != null) {
            throw refused("SQLite keeps no comments", "a set_comment operation can have \"only\" of its own");
        }
        if (op.generated() != null && op.generated().isPresent()) {
            generated(op.generated().get());
        }
        return super.alterColumn(op);
    }

    /** {@code  DEFAULT …} as the operation changes it; empty if it drops the default. */
    String newDefault(AlterColumn op) {
        Column column = new Column(op.column(), op.type(), true, null, null, null, null, null, null);
        return defaultClause(column.withDefault(op.defaultValue(), op.defaultSql()));
    }

    String newType(AlterColumn op) {
        return type(op.type());
    }

    String newGenerated(Column.Generated generated) {
        return generated(generated);
    }

    String newConstraint(Constraint constraint) {
        return constraint(constraint);
    }

    String newColumn(AddColumn op) {
        return definition(op);
    }

    String using(AlterColumn op) {
        return ended(text(op.using(), "using"));
    }

    /** Done by {@link Recreation} alone. */
    @Override
    public List<Statement> renameConstraint(RenameConstraint op) {
        return List.of();
    }

    @Override
    protected String indexBody(Index index) {
        if (!index.include().isEmpty()) {
            throw refused(
                    "an index of SQLite carries no other columns along", "leave include out, or add them as keys");
        }
        if (index.using() != null && !index.using().equals("btree")) {
            throw refused("SQLite has B-trees only", "leave using out");
        }
        if (index.nullsNotDistinct()) {
            throw refused("to SQLite two nulls are never the same", "index coalesce(column, ...) instead");
        }
        if (!index.with().isEmpty() || index.tablespace() != null) {
            throw refused("SQLite has no storage parameters and no tablespaces", "leave with and tablespace out");
        }
        return super.indexBody(index);
    }

    /** To SQLite null is the smallest of all values, and an index keeps to it. */
    @Override
    protected String key(Index.Part part) {
        if (part.operatorClass() != null) {
            throw refused("SQLite has no operator classes", "leave operator_class out");
        }
        boolean first = part.order() != Index.Order.DESC;
        if (part.nulls() != null && first != (part.nulls() == Index.Nulls.FIRST)) {
            throw refused(
                    "an index of SQLite has its nulls " + (first ? "first" : "last") + " in this order",
                    "leave nulls out");
        }
        return super.key(new Index.Part(part.column(), part.expression(), part.order(), null, part.collation(), null));
    }

    /** SQLite cannot rename an index: it is made anew from its own text. */
    @Override
    public List<Statement> renameIndex(RenameIndex op) {
        name(new ObjectName(op.schema(), op.name()));
        Optional<Stored> stored = before.stored().stream()
                .filter(object -> object.kind().equals("index") && Tokens.sameName(object.name(), op.name()))
                .findFirst();
        if (stored.isEmpty()) {
            return List.of();
        }
        return Statement.plain(
                "DROP INDEX " + quote(stored.get().name()),
                IndexText.renamed(stored.get().sql(), quote(op.to())));
    }

    @Override
    public List<Statement> createView(CreateView op) {
        if (op.materialized()) {
            throw refused("SQLite has no materialized views", "a table can keep the rows");
        }
        List<String> statements = new ArrayList<>();
        if (op.replace()) {
            statements.add("DROP VIEW IF EXISTS " + quote(op.viewName()));
        }
        super.createView(op).forEach(statement -> statements.add(statement.sql()));
        before.stored().stream()
                .filter(object -> object.kind().equals("trigger") && Tokens.sameName(object.table(), op.name()))
                .forEach(trigger -> statements.add(trigger.sql()));
        return Statement.plain(statements);
    }

    @Override
    public List<Statement> dropView(DropView op) {
        if (op.materialized()) {
            throw refused("SQLite has no materialized views", "leave materialized out");
        }
        return super.dropView(op);
    }

    @Override
    public List<Statement> createTrigger(CreateTrigger op) {
        if (op.body() == null) {
            throw refused("a trigger of SQLite runs statements, and this one has none", "write them under \"body\"");
        }
        if (op.events().size() > 1) {
            throw refused("a trigger of SQLite is for one event", "write a trigger for each of " + words(op.events()));
        }
        if (op.events().contains(Trigger.Event.TRUNCATE)) {
            throw refused("SQLite has no TRUNCATE", "use the event delete");
        }
        if (op.forEach() == Trigger.Each.STATEMENT) {
            throw refused("a trigger of SQLite is run for each row", "leave for_each out");
        }
        String body = statements(op.body(), "body").strip();
        return Statement.plain("CREATE TRIGGER " + quote(op.name()) + " "
                + op.timing().name().replace('_', ' ') + " " + op.events().get(0)
                + (op.of().isEmpty() ? "" : " OF " + quoted(op.of())) + " ON " + quote(op.tableName())
                + "\n  FOR EACH ROW"
                + (op.when() == null ? "" : " WHEN " + ended(text(op.when(), "when")))
                + "\nBEGIN\n" + body + (body.endsWith(";") ? "" : body.contains("--") ? "\n;" : ";") + "\nEND");
    }

    private static String words(List<Trigger.Event> events) {
        return String.join(
                ", ",
                events.stream()
                        .map(event -> event.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Override
    public List<Statement> dropTrigger(DropTrigger op) {
        return Statement.plain(
                "DROP TRIGGER " + (op.ifExists() ? "IF EXISTS " : "") + quote(new ObjectName(op.schema(), op.name())));
    }

    @Override
    protected String loadInto(BulkInsert op) {
        String places = "?, ".repeat(op.file().columns().size() - 1) + "?";
        return insertInto(op.tableName(), op.file().columns()) + " VALUES (" + places + ")";
    }

    @Override
    protected String asLiteral(String quotedColumn) {
        return "quote(" + quotedColumn + ")";
    }
}
