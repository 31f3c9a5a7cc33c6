package dev.migrate.diff;

/** The order of the operations between two schemas: what uses a thing goes before it and comes after it. */
enum Phase {
    DROP_TRIGGERS,
    DROP_VIEWS,
    DETACH,
    DROP_FOREIGN_KEYS,
    DROP_KEYS,
    RENAMES,
    ENUM_VALUES,
    CREATE,
    DROP_GENERATED,
    COLUMNS,
    ADD_GENERATED,
    CREATE_KEYS,
    CREATE_FOREIGN_KEYS,
    DROP_TABLES,
    ATTACH,
    DROP_TYPES,
    CREATE_VIEWS,
    CREATE_TRIGGERS,
    COMMENTS,
    OPEN
}
