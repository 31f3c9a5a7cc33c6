package dev.migrate.dialect;

import java.sql.SQLException;
import java.util.function.Consumer;

/** A database that is filled once, and of which copies are made to be thrown away. Thread-safe. */
public interface TemplateDatabase {

    /** A copy by its URL; it is gone once it is closed. */
    interface Copy extends AutoCloseable {

        /** To be connected to as the one beside which it was made. */
        String url();

        @Override
        void close() throws SQLException;
    }

    /**
     * A new copy.
     *
     * @param fill fills the empty database of a URL, where there is no template yet
     */
    Copy copy(Consumer<String> fill) throws SQLException;
}
