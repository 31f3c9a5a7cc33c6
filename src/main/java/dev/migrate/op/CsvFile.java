package dev.migrate.op;

import java.nio.file.Path;
import java.util.List;

/**
 * A file of rows: comma-separated values whose first line names the columns. An empty value is NULL, one in quotes is an
 * empty text.
 *
 * @param name its path as the revision writes it, relative to the revision
 * @param path where it is; null until the revision's place is known
 * @param columns of its first line; empty until it is read
 */
public record CsvFile(String name, Path path, List<String> columns) {

    public CsvFile {
        columns = List.copyOf(columns);
    }

    /** A file as a revision names it. */
    public static CsvFile named(String name) {
        return new CsvFile(name, null, List.of());
    }

    @Override
    public String toString() {
        return name;
    }
}
