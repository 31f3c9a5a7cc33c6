package dev.migrate.engine;

import java.util.Set;

/** The tables that this tool and others keep for themselves, and that are no part of an application's schema. */
public final class Bookkeeping {

    private static final Set<String> TABLES = Set.of(
            VersionTables.REVISIONS,
            VersionTables.LOG,
            "alembic_version",
            "flyway_schema_history",
            "databasechangelog",
            "databasechangeloglock",
            "DATABASECHANGELOG",
            "DATABASECHANGELOGLOCK");

    private Bookkeeping() {}

    public static boolean isOne(String table) {
        return TABLES.contains(table);
    }
}
