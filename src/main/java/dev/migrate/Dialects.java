package dev.migrate;

import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.postgresql.PostgresqlDialect;
import dev.migrate.dialect.sqlite.SqliteDialect;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The kinds of database there are. */
final class Dialects {

    static final List<Dialect> ALL = List.of(new PostgresqlDialect(), new SqliteDialect());

    private Dialects() {}

    static Set<String> ids() {
        Set<String> ids = new LinkedHashSet<>();
        ALL.forEach(dialect -> ids.add(dialect.id()));
        return ids;
    }

    /** The kind of database of an id. */
    static Dialect byId(String id) {
        return ALL.stream()
                .filter(dialect -> dialect.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The kind of database that a JDBC URL leads to. */
    static Dialect of(String url) {
        for (Dialect dialect : ALL) {
            if (dialect.handles(url)) {
                return dialect;
            }
        }
        throw new MigrationException(
                        Code.SETTINGS, "the url \"" + Secrets.masked(url) + "\" is of no database that is known here")
                .hint("known are: jdbc:postgresql://host/name and jdbc:sqlite:path");
    }
}
