package dev.migrate.dialect.postgresql;

import java.io.Reader;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/** Rows as COPY reads them: every value in quotes, and nothing at all for a null. Holds one row at a time. */
final class CsvStream extends Reader {

    /** What a COPY says of such rows. */
    static final String FORMAT = " WITH (FORMAT csv)";

    /** Characters that the driver asks for at once. */
    static final int BUFFER = 65_536;

    private final Iterator<List<String>> rows;
    private String line = "";
    private int at;

    CsvStream(Iterator<List<String>> rows) {
        this.rows = rows;
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
        int done = 0;
        while (done < length && (at < line.length() || next())) {
            int part = Math.min(length - done, line.length() - at);
            line.getChars(at, at + part, buffer, offset + done);
            at += part;
            done += part;
        }
        return done == 0 && length > 0 ? -1 : done;
    }

    private boolean next() {
        if (!rows.hasNext()) {
            return false;
        }
        line = rows.next().stream()
                .map(value -> value == null ? "" : '"' + value.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(",", "", "\n"));
        at = 0;
        return true;
    }

    @Override
    public void close() {
        // Nothing is held open here.
    }
}
