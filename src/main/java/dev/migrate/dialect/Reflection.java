package dev.migrate.dialect;

import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** Reads what a live database has from its catalog; one that is used again may know what has not changed meanwhile. */
public interface Reflection {

    /** In the one spelling that this kind of database has for a schema. */
    Schema read(Connection live, Scope scope) throws SQLException;

    /** What is predicted, but with these tables as they are. */
    default Schema look(Connection live, Set<ObjectName> tables, Schema predicted) throws SQLException {
        Set<String> schemas = new HashSet<>();
        tables.stream().map(ObjectName::schema).filter(Objects::nonNull).forEach(schemas::add);
        Schema known = predicted;
        for (Table table :
                read(live, new Scope(schemas, name -> !tables.contains(name))).tables()) {
            known = known.learn(table);
        }
        return known;
    }
}
