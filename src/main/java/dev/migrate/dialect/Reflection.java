package dev.migrate.dialect;

import dev.migrate.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;

/** Reads what a live database has from its catalog; one that is used again may know what has not changed meanwhile. */
public interface Reflection {

    /** In the one spelling that this kind of database has for a schema. */
    Schema read(Connection live, Scope scope) throws SQLException;
}
