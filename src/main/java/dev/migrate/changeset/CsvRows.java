package dev.migrate.changeset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Place;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The rows of a file of comma-separated values behind its first line, which names the columns; one row in memory at a
 * time. A value is null where nothing stands, and an empty text where two quotes stand.
 */
public final class CsvRows implements Iterator<List<String>>, AutoCloseable {

    private static final CsvFactory FACTORY = CsvFactory.builder()
            .enable(CsvParser.Feature.EMPTY_UNQUOTED_STRING_AS_NULL)
            .build();

    private final Path file;
    private final CsvParser parser;
    private final List<String> columns;
    private List<String> next;

    /**
     * @param separator between two values
     * @throws MigrationException with the file's place if it has no line of names
     */
    public CsvRows(Path file, char separator) {
        this.file = file;
        try {
            InputStream in = withoutByteOrderMark(new BufferedInputStream(Files.newInputStream(file)));
            // A decoder of its own is strict: a byte that is not UTF-8 is an error and not a replacement character.
            parser = FACTORY.createParser(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
            parser.setSchema(CsvSchema.emptySchema().withColumnSeparator(separator));
        } catch (IOException e) {
            throw unreadable(e);
        }
        columns = names(read());
        next = read();
    }

    private static InputStream withoutByteOrderMark(InputStream in) throws IOException {
        in.mark(3);
        if (in.read() != 0xEF || in.read() != 0xBB || in.read() != 0xBF) {
            in.reset();
        }
        return in;
    }

    private List<String> names(List<String> header) {
        if (header == null || header.contains(null) || header.stream().anyMatch(String::isBlank)) {
            throw new MigrationException(Code.FILE, "the first line does not name the columns")
                    .hint("write the names of the table's columns there, parted as the values are")
                    .at(new Place(file.toString(), 1, 1));
        }
        if (new HashSet<>(header).size() < header.size()) {
            throw new MigrationException(Code.FILE, "the first line names a column twice: " + header)
                    .at(new Place(file.toString(), 1, 1));
        }
        return List.copyOf(header);
    }

    /** The names of the first line. */
    public List<String> columns() {
        return columns;
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public List<String> next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        List<String> row = next;
        next = read();
        return row;
    }

    /** The next row; null at the end. */
    private List<String> read() {
        try {
            if (parser.nextToken() == null) {
                return null;
            }
            int line = 0;
            List<String> row = new ArrayList<>();
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                line = line == 0 ? parser.currentTokenLocation().getLineNr() : line;
                row.add(token == JsonToken.VALUE_NULL ? null : parser.getText());
            }
            boolean blank = row.size() == 1 && row.get(0) == null;
            if (columns != null && columns.size() > 1 && blank) {
                return read();
            }
            if (columns != null && row.size() != columns.size()) {
                throw new MigrationException(
                                Code.FILE,
                                "the row has " + row.size() + (row.size() == 1 ? " value" : " values")
                                        + ", and there are " + columns.size() + " columns: " + columns)
                        .hint("a value that has the separator, a quote or a line's end in it wants quotes around it")
                        .at(new Place(file.toString(), line, 1));
            }
            return row;
        } catch (JsonProcessingException e) {
            throw new MigrationException(Code.FILE, "these are no comma-separated values: " + e.getOriginalMessage())
                    .cause(e)
                    .at(new Place(file.toString(), Math.max(1, e.getLocation().getLineNr()), 1));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private MigrationException unreadable(IOException e) {
        MigrationException error = e instanceof CharacterCodingException
                ? new MigrationException(Code.FILE, "the file is not UTF-8").hint("save it as UTF-8")
                : new MigrationException(Code.FILE, "the file cannot be read: " + e.getMessage());
        return error.cause(e).at(Place.of(file.toString()));
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }
}
