package dev.migrate.dialect;

import static org.jooq.impl.DSL.inline;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.schema.Literal;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Type;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Name;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** How a database spells names, values, types and the user's texts. */
public abstract class Spelling {

    protected final Dialect dialect;
    protected final DSLContext jooq;

    protected Spelling(Dialect dialect, SQLDialect family) {
        this.dialect = dialect;
        this.jooq = Jooq.context(family);
    }

    /** A portable type as the database spells it. */
    protected abstract String type(Type.Portable type);

    /** A list of values as a type. */
    protected abstract String type(Type.Array type);

    public String type(Type type) {
        Type own = type.in(dialect.id()).orElseThrow(() -> missing("type"));
        if (own instanceof Type.Portable portable) {
            return type(portable);
        }
        return own instanceof Type.Array array ? type(array) : inside(own.toString(), "type");
    }

    /** The user's text for this dialect, as a part of a statement. */
    public String text(Sql sql, String field) {
        return inside(whole(sql, field), field);
    }

    /** The user's statements for this dialect, which leave the transaction alone. */
    protected String statements(Sql sql, String field) {
        String text = whole(sql, field);
        TransactionControl.in(text, dialect).ifPresent(word -> {
            throw new MigrationException(
                            Code.UNSUPPORTED,
                            "the SQL under \"" + field + "\" has " + word + ", which a revision must not say itself")
                    .hint("a revision is one transaction, so that nothing of it stays half done; split the revision"
                            + " instead");
        });
        return text;
    }

    /** The user's text for this dialect, taken as it stands. */
    protected String whole(Sql sql, String field) {
        return sql.in(dialect.id()).orElseThrow(() -> missing(field));
    }

    /** A text of the user's as a part of a statement. */
    protected String inside(String text, String field) {
        return new StatementPart(text, field, dialect).sql();
    }

    /** With the end of a line behind it if a comment may be there, which would swallow what follows. */
    protected static String ended(String text) {
        return text.contains("--") ? text + "\n" : text;
    }

    /** In parentheses, of which a comment at the end must not swallow the last. */
    protected static String enclosed(String text) {
        return "(" + ended(text) + ")";
    }

    private MigrationException missing(String field) {
        return new MigrationException(Code.UNSUPPORTED, field + " has no entry for " + dialect.id())
                .hint("add one, or write \"only\" at the operation to leave " + dialect.id() + " out");
    }

    /** A value as SQL. */
    public String literal(Literal literal) {
        return jooq.render(inline(literal.value()));
    }

    /** A value of a column of this type as SQL. */
    protected String literal(Literal literal, Type type) {
        return literal(literal);
    }

    public String literal(String text) {
        return literal(new Literal(text));
    }

    /** Storage parameters: {@code WITH (fillfactor = 70)} with a blank before it; nothing for none. */
    protected String with(Map<String, String> parameters) {
        if (parameters.isEmpty()) {
            return "";
        }
        return " WITH ("
                + parameters.entrySet().stream()
                        .map(each -> parameter(each.getKey()) + " = " + setting(each.getValue()))
                        .collect(Collectors.joining(", "))
                + ")";
    }

    private static String parameter(String name) {
        if (!name.matches("[a-z][a-z0-9_.]*")) {
            throw new MigrationException(Code.FORMAT, "\"" + name + "\" is no storage parameter")
                    .hint("write it as with: {fillfactor: 70}");
        }
        return name;
    }

    private String setting(String value) {
        return value.matches("[A-Za-z0-9_]+(\\.[0-9]+)?") ? value : literal(value);
    }

    /** An identifier as SQL, in quotes. */
    public String quote(String identifier) {
        return jooq.render(DSL.name(identifier));
    }

    public String quote(ObjectName object) {
        return jooq.render(name(object));
    }

    public String quoted(List<String> identifiers) {
        return identifiers.stream().map(this::quote).collect(Collectors.joining(", "));
    }

    /** What lies in a schema, by jOOQ's kind of name. */
    protected Name name(ObjectName object) {
        return object.schema() == null ? DSL.name(object.name()) : DSL.name(object.schema(), object.name());
    }

    protected List<Statement> sql(Query query) {
        return Statement.plain(jooq.renderInlined(query));
    }
}
