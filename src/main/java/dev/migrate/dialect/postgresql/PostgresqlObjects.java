package dev.migrate.dialect.postgresql;

import dev.migrate.dialect.Before;
import dev.migrate.dialect.StandardRenderer;
import dev.migrate.dialect.Statement;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.op.AddEnumValue;
import dev.migrate.op.AlterSequence;
import dev.migrate.op.CreateEnum;
import dev.migrate.op.CreateExtension;
import dev.migrate.op.CreateFunction;
import dev.migrate.op.CreateSchema;
import dev.migrate.op.CreateSequence;
import dev.migrate.op.CreateTrigger;
import dev.migrate.op.CreateView;
import dev.migrate.op.DropEnum;
import dev.migrate.op.DropExtension;
import dev.migrate.op.DropFunction;
import dev.migrate.op.DropSchema;
import dev.migrate.op.DropSequence;
import dev.migrate.op.DropTrigger;
import dev.migrate.op.DropView;
import dev.migrate.op.RenameEnumValue;
import dev.migrate.op.SetComment;
import dev.migrate.schema.Function;
import dev.migrate.schema.Numbering;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.Trigger;
import dev.migrate.schema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jooq.SQLDialect;

/** PostgreSQL's SQL for what is no table: views, triggers, functions, sequences, enums, schemas, extensions, comments. */
abstract class PostgresqlObjects extends StandardRenderer {

    PostgresqlObjects(Before before) {
        super(new PostgresqlDialect(), SQLDialect.POSTGRES, before);
    }

    @Override
    public List<Statement> createView(CreateView op) {
        String kind = op.materialized() ? "MATERIALIZED VIEW " : op.replace() ? "OR REPLACE VIEW " : "VIEW ";
        return Statement.plain("CREATE " + kind + viewBody(op));
    }

    @Override
    public List<Statement> dropView(DropView op) {
        return Statement.plain("DROP " + (op.materialized() ? "MATERIALIZED VIEW " : "VIEW ")
                + (op.ifExists() ? "IF EXISTS " : "") + quote(op.viewName()));
    }

    @Override
    public List<Statement> createTrigger(CreateTrigger op) {
        if (op.function() == null) {
            throw new MigrationException(Code.UNSUPPORTED, "a trigger of PostgreSQL calls a function, and names none")
                    .hint("create one with create_function, and name it under \"function\"");
        }
        String events = op.events().stream()
                .map(event ->
                        event + (event == Trigger.Event.UPDATE && !op.of().isEmpty() ? " OF " + quoted(op.of()) : ""))
                .collect(Collectors.joining(" OR "));
        String arguments = op.arguments().stream().map(this::literal).collect(Collectors.joining(", "));
        return Statement.plain("CREATE TRIGGER " + quote(op.name()) + " "
                + op.timing().name().replace('_', ' ') + " " + events + " ON " + quote(op.tableName())
                + "\n  FOR EACH " + (op.forEach() == null ? Trigger.Each.ROW : op.forEach())
                + (op.when() == null ? "" : " WHEN " + enclosed(text(op.when(), "when")))
                + "\n  EXECUTE FUNCTION " + function(op.function()) + "(" + arguments + ")");
    }

    /** The name of a function, which may have its schema before it. */
    private String function(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? quote(name) : quote(new ObjectName(name.substring(0, dot), name.substring(dot + 1)));
    }

    @Override
    public List<Statement> dropTrigger(DropTrigger op) {
        return Statement.plain("DROP TRIGGER " + (op.ifExists() ? "IF EXISTS " : "") + quote(op.name()) + " ON "
                + quote(op.tableName()));
    }

    @Override
    public List<Statement> createFunction(CreateFunction op) {
        String arguments = op.arguments().stream().map(this::argument).collect(Collectors.joining(", "));
        String body = whole(op.body(), "body");
        String tag = "$function$";
        for (int i = 1; body.contains(tag); i++) {
            tag = "$function" + i + "$";
        }
        return Statement.plain("CREATE " + (op.replace() ? "OR REPLACE " : "") + "FUNCTION "
                + quote(new ObjectName(op.schema(), op.name())) + "(" + arguments + ")"
                + (op.returns() == null ? "" : " RETURNS " + type(op.returns()))
                + "\n  LANGUAGE " + quote(op.language().toLowerCase(Locale.ROOT))
                + (op.volatility() == null ? "" : " " + op.volatility())
                + (op.strict() ? " STRICT" : "")
                + (op.securityDefiner() ? " SECURITY DEFINER" : "")
                + "\nAS " + tag + "\n" + body + "\n" + tag);
    }

    private String argument(Function.Argument argument) {
        return (argument.mode() == null ? "" : argument.mode() + " ")
                + (argument.name() == null ? "" : quote(argument.name()) + " ")
                + type(argument.type())
                + (argument.defaultSql() == null
                        ? ""
                        : " DEFAULT " + ended(text(argument.defaultSql(), "default_sql")));
    }

    @Override
    public List<Statement> dropFunction(DropFunction op) {
        return Statement.plain("DROP FUNCTION " + (op.ifExists() ? "IF EXISTS " : "")
                + signature(op.schema(), op.name(), op.arguments()));
    }

    private String signature(String schema, String name, List<Type> inputs) {
        return quote(new ObjectName(schema, name)) + "("
                + inputs.stream().map(this::type).collect(Collectors.joining(", ")) + ")";
    }

    @Override
    public List<Statement> createSequence(CreateSequence op) {
        return Statement.plain("CREATE SEQUENCE " + (op.ifNotExists() ? "IF NOT EXISTS " : "")
                + quote(op.sequenceName())
                + (op.as() == null ? "" : " AS " + type(op.as()))
                + counting(op.numbering())
                + owner(op.schema(), op.ownedBy()));
    }

    private String owner(String schema, Sequence.Owner owner) {
        return owner == null
                ? ""
                : " OWNED BY " + quote(new ObjectName(schema, owner.table())) + "." + quote(owner.column());
    }

    @Override
    public List<Statement> alterSequence(AlterSequence op) {
        return Statement.plain("ALTER SEQUENCE " + quote(op.sequenceName())
                + (op.as() == null ? "" : " AS " + type(op.as()))
                + counting(op.numbering())
                + (op.restart() == null ? "" : " RESTART WITH " + op.restart())
                + owner(op.schema(), op.ownedBy()));
    }

    /** How numbers are given out, each part with a blank before it. */
    protected static String counting(Numbering numbering) {
        return (numbering.increment() == null ? "" : " INCREMENT BY " + numbering.increment())
                + (numbering.minValue() == null ? "" : " MINVALUE " + numbering.minValue())
                + (numbering.maxValue() == null ? "" : " MAXVALUE " + numbering.maxValue())
                + (numbering.start() == null ? "" : " START WITH " + numbering.start())
                + (numbering.cache() == null ? "" : " CACHE " + numbering.cache())
                + (numbering.cycle() == null ? "" : numbering.cycle() ? " CYCLE" : " NO CYCLE");
    }

    @Override
    public List<Statement> dropSequence(DropSequence op) {
        return Statement.plain("DROP SEQUENCE " + (op.ifExists() ? "IF EXISTS " : "") + quote(op.sequenceName()));
    }

    @Override
    public List<Statement> createEnum(CreateEnum op) {
        return Statement.plain("CREATE TYPE " + quote(op.enumName()) + " AS ENUM ("
                + op.values().stream().map(this::literal).collect(Collectors.joining(", ")) + ")");
    }

    @Override
    public List<Statement> addEnumValue(AddEnumValue op) {
        return Statement.plain("ALTER TYPE " + quote(op.enumName()) + " ADD VALUE "
                + (op.ifNotExists() ? "IF NOT EXISTS " : "") + literal(op.value())
                + (op.before() == null ? "" : " BEFORE " + literal(op.before()))
                + (op.after() == null ? "" : " AFTER " + literal(op.after())));
    }

    @Override
    public List<Statement> renameEnumValue(RenameEnumValue op) {
        return Statement.plain("ALTER TYPE " + quote(op.enumName()) + " RENAME VALUE " + literal(op.value()) + " TO "
                + literal(op.to()));
    }

    @Override
    public List<Statement> dropEnum(DropEnum op) {
        return Statement.plain("DROP TYPE " + (op.ifExists() ? "IF EXISTS " : "") + quote(op.enumName()));
    }

    @Override
    public List<Statement> createSchema(CreateSchema op) {
        return Statement.plain("CREATE SCHEMA " + (op.ifNotExists() ? "IF NOT EXISTS " : "") + quote(op.name()));
    }

    @Override
    public List<Statement> dropSchema(DropSchema op) {
        return Statement.plain("DROP SCHEMA " + (op.ifExists() ? "IF EXISTS " : "") + quote(op.name()));
    }

    @Override
    public List<Statement> createExtension(CreateExtension op) {
        return Statement.plain("CREATE EXTENSION " + (op.ifNotExists() ? "IF NOT EXISTS " : "") + quote(op.name())
                + (op.schema() == null ? "" : " SCHEMA " + quote(op.schema()))
                + (op.version() == null ? "" : " VERSION " + literal(op.version())));
    }

    @Override
    public List<Statement> dropExtension(DropExtension op) {
        return Statement.plain("DROP EXTENSION " + (op.ifExists() ? "IF EXISTS " : "") + quote(op.name()));
    }

    @Override
    public List<Statement> setComment(SetComment op) {
        String object = switch (op.kind()) {
            case COLUMN -> quote(op.tableName()) + "." + quote(op.name());
            case CONSTRAINT, TRIGGER -> quote(op.name()) + " ON " + quote(op.tableName());
            case FUNCTION -> signature(op.schema(), op.name(), op.arguments());
            default -> quote(op.objectName());
        };
        String kind = op.kind() == SetComment.Kind.ENUM
                ? "TYPE"
                : op.kind().name().replace('_', ' ').toUpperCase(Locale.ROOT);
        return comment(kind + " " + object, op.comment().orElse(null));
    }

    /** @param text null for none */
    protected List<Statement> comment(String object, String text) {
        return new ArrayList<>(
                Statement.plain("COMMENT ON " + object + " IS " + (text == null ? "NULL" : literal(text))));
    }
}
