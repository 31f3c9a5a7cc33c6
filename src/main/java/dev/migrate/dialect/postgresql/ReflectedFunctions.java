package dev.migrate.dialect.postgresql;

import dev.migrate.dialect.postgresql.Catalog.Row;
import dev.migrate.op.CreateFunction;
import dev.migrate.schema.Function;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.RawObject;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Type;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Functions; procedures and functions with more than a record can say as the server's own text. */
final class ReflectedFunctions {

    private static final String FUNCTIONS = """
            SELECT p.oid, n.nspname, p.proname, p.prokind, p.oid::regprocedure AS spelled, l.lanname, p.prosrc,
                p.provolatile, p.proisstrict, p.prosecdef, p.proretset, pg_get_function_result(p.oid) AS result,
                p.prokind = 'f' AND p.proparallel = 'u' AND p.prosupport = 0 AND NOT p.proleakproof
                    AND p.proconfig IS NULL AND p.probin IS NULL AND p.protrftypes IS NULL AND p.procost = 100
                    AND p.prorows = CASE WHEN p.proretset THEN 1000 ELSE 0 END AND %s AS plain,
                pg_get_functiondef(p.oid) AS definition
            FROM pg_proc p
            JOIN pg_namespace n ON n.oid = p.pronamespace
            JOIN pg_language l ON l.oid = p.prolang
            WHERE p.prokind <> 'a' AND p.pronamespace IN :here
              AND NOT EXISTS (SELECT 1 FROM pg_depend e
                  WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid AND e.deptype IN ('e', 'i'))
            ORDER BY p.proname, p.oid""";

    private static final String ARGUMENTS = """
            SELECT p.oid, a.place, coalesce(p.proargnames[a.place::integer], '') AS name,
                coalesce(p.proargmodes[a.place::integer], 'i') AS mode, format_type(a.type, NULL) AS type,
                pg_get_function_arg_default(p.oid, a.place::integer) AS value
            FROM pg_proc p,
                unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) WITH ORDINALITY AS a (type, place)
            WHERE p.prokind = 'f' AND p.pronamespace IN :here
            ORDER BY p.oid, a.place""";

    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");

    private final Catalog catalog;
    private final ObjectOrder order;

    ReflectedFunctions(Catalog catalog, ObjectOrder order) {
        this.catalog = catalog;
        this.order = order;
    }

    void read() throws SQLException {
        Map<String, List<Row>> arguments = new HashMap<>();
        for (Row row : catalog.rows(ARGUMENTS)) {
            arguments.computeIfAbsent(row.text("oid"), oid -> new ArrayList<>()).add(row);
        }
        String noTree = catalog.since(14, "p.prosqlbody IS NULL", "true");
        for (Row row : catalog.rows(FUNCTIONS.formatted(noTree))) {
            String id = "pg_proc:" + row.text("oid");
            List<Row> own = arguments.getOrDefault(row.text("oid"), List.of());
            if (isExact(row)) {
                order.add(id, ObjectOrder.Rank.FUNCTION, function(id, row, own));
            } else {
                order.add(id, ObjectOrder.Rank.FUNCTION, raw(id, row));
            }
            mentions(id, row);
        }
    }

    /** Whether a record says all of it; the renderer puts the body on lines of its own. */
    private static boolean isExact(Row row) {
        String body = row.text("prosrc");
        return row.is("plain")
                && !row.text("proname").contains("(")
                && body.length() > 1
                && body.startsWith("\n")
                && body.endsWith("\n");
    }

    private Function function(String id, Row row, List<Row> rows) {
        List<Function.Argument> arguments = new ArrayList<>();
        boolean out = false;
        for (Row argument : rows) {
            Function.Mode mode = switch (argument.text("mode")) {
                case "o" -> Function.Mode.OUT;
                case "b" -> Function.Mode.INOUT;
                case "v" -> Function.Mode.VARIADIC;
                default -> null;
            };
            if (!argument.text("mode").equals("t")) {
                out |= mode == Function.Mode.OUT || mode == Function.Mode.INOUT;
                arguments.add(new Function.Argument(
                        ReflectedType.of(argument.text("type")),
                        argument.has("name") ? argument.text("name") : null,
                        mode,
                        argument.has("value") ? Sql.of(Readable.ANYWHERE.ofDefault(argument.text("value"))) : null));
            }
        }
        Function.Volatility volatility = switch (row.text("provolatile")) {
            case "i" -> Function.Volatility.IMMUTABLE;
            case "s" -> Function.Volatility.STABLE;
            default -> null;
        };
        Type returns = out && !row.is("proretset") ? null : returns(row.text("result"));
        ObjectName name = catalog.name(row.text("nspname"), row.text("proname"));
        String body = row.text("prosrc").substring(1, row.text("prosrc").length() - 1);
        CreateFunction create = new CreateFunction(
                name.schema(),
                name.name(),
                arguments,
                returns,
                row.text("lanname"),
                Sql.of(body),
                volatility,
                row.is("proisstrict"),
                row.is("prosecdef"),
                false);
        return new Function(
                create.functionName(),
                arguments,
                returns,
                row.text("lanname"),
                Sql.of(body),
                volatility,
                row.is("proisstrict"),
                row.is("prosecdef"),
                catalog.comment(id));
    }

    private static Type returns(String result) {
        boolean set = result.startsWith("SETOF ") || result.startsWith("TABLE(");
        return set ? new Type.Native(result) : ReflectedType.of(result);
    }

    private RawObject raw(String id, Row row) {
        String kind = row.text("prokind").equals("p") ? "PROCEDURE " : "FUNCTION ";
        String comment = catalog.comment(id);
        String spelled = row.text("spelled");
        String schema = catalog.name(row.text("nspname"), "").schema();
        String label = schema == null ? spelled : row.text("proname") + spelled.substring(spelled.indexOf('('));
        String definition = replaceable(row, schema).strip();
        return new RawObject(
                new ObjectName(schema, kind.toLowerCase(Locale.ROOT) + label),
                Sql.of(
                        comment == null
                                ? definition
                                : definition + ";\nCOMMENT ON " + kind + spelled + " IS "
                                        + RelationParts.literal(comment)),
                Sql.of("DROP " + kind + spelled));
    }

    /** Without the current schema, which the server's text always names. */
    private static String replaceable(Row row, String schema) {
        String text = row.text("definition");
        if (schema != null) {
            return text;
        }
        Matcher head = Pattern.compile("^CREATE OR REPLACE (FUNCTION|PROCEDURE) (\"(?:[^\"]|\"\")*\"|[^.\"]*)\\.")
                .matcher(text);
        return head.find() ? "CREATE OR REPLACE " + head.group(1) + " " + text.substring(head.end()) : text;
    }

    /** A body is a text to the catalog, yet what it names should be there when the function is made. */
    private void mentions(String id, Row row) {
        if (row.text("lanname").equals("sql")) {
            Matcher words = WORD.matcher(row.text("prosrc"));
            while (words.find()) {
                order.wishesForName(id, words.group());
            }
        }
    }
}
