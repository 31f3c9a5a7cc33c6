package dev.migrate.dialect.postgresql;

import dev.migrate.dialect.Before;
import dev.migrate.op.Execute;
import dev.migrate.op.Op;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Table;
import dev.migrate.schema.TableOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a table comes to be stored in another way: logged or not, with other parameters, in another tablespace. */
final class Storage {

    private Storage() {}

    /** Empty where only a new table has the other options. */
    static Optional<Op> change(Table from, Table to) {
        TableOptions was = from.options();
        TableOptions is = to.options();
        if (!Objects.equals(was.partitionBy(), is.partitionBy()) || !Objects.equals(was.beyond(), is.beyond())) {
            return Optional.empty();
        }
        PostgresqlRenderer renderer = new PostgresqlRenderer(Before.of(Schema.empty()));
        List<String> actions = new ArrayList<>();
        if (was.unlogged() != is.unlogged()) {
            actions.add(is.unlogged() ? "SET UNLOGGED" : "SET LOGGED");
        }
        if (!Objects.equals(was.tablespace(), is.tablespace())) {
            actions.add("SET TABLESPACE " + (is.tablespace() == null ? "pg_default" : renderer.quote(is.tablespace())));
        }
        String set = is.with().entrySet().stream()
                .filter(each -> !each.getValue().equals(was.with().get(each.getKey())))
                .map(each -> each.getKey() + " = " + each.getValue())
                .collect(Collectors.joining(", "));
        String reset = was.with().keySet().stream()
                .filter(name -> !is.with().containsKey(name))
                .collect(Collectors.joining(", "));
        Map.of("SET", set, "RESET", reset).entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> actions.add(each.getKey() + " (" + each.getValue() + ")"));
        String sql = "ALTER TABLE " + renderer.quote(to.name()) + " " + String.join(", ", actions);
        return Optional.of(new Execute(Sql.of(sql), null, List.of(to.name().toString())));
    }
}
