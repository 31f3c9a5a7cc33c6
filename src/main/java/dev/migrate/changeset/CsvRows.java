package dev.migrate.changeset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Place;
import dev.migrate.error.Shown;
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
import java.util.Set;

/**
 * The rows of a file of comma-separated values behind its first line, which names the columns; one row in memory at a
 * time. A value is null where nothing stands, and an empty text where two quotes stand.
 */
public final class CsvRows implements Iterator<List<String>>, AutoCloseable {

    /** Characters of one value: a longer one is more likely a quote that is never closed. */
    private static final int MAX_VALUE = 8_000_000;

    /** More than the table of any database has. */
    private static final int MAX_COLUMNS = 32_767;

    private static final CsvFactory FACTORY = CsvFactory.builder()
            .enable(CsvParser.Feature.EMPTY_UNQUOTED_STRING_AS_NULL)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(MAX_VALUE).build())
            .build();

    private final Path file;
    private final CsvParser parser;
    private final List<String> columns;
    private List<String> next;

    /** The line that the row being read begins on, counted from 1. */
    private int begin = 1;

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
        Set<String> names = new HashSet<>();
        for (String name : header) {
            if (!names.add(name)) {
                throw new MigrationException(
                                Code.FILE, "the first line names the column \"" + Shown.of(name) + "\" twice")
                        .hint("a row has one value for each column")
                        .at(new Place(file.toString(), 1, 1));
            }
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

    /** The next row that is not blank; null at the end. */
    private List<String> read() {
        List<String> row;
        do {
            row = line();
        } while (row != null && columns != null && columns.size() > 1 && row.size() == 1 && row.get(0) == null);
        if (row != null && columns != null && row.size() != columns.size()) {
            throw new MigrationException(
                            Code.FILE,
                            "the row has " + count(row, "value") + ", and the first line names "
                                    + count(columns, "column") + ": " + Shown.of(String.join(", ", columns)))
                    .hint("a value that has the separator, a quote or a line's end in it wants quotes around it")
                    .at(place());
        }
        return row;
    }

    private static String count(List<String> values, String word) {
        return values.size() + " " + word + (values.size() == 1 ? "" : "s");
    }

    private List<String> line() {
        try {
            if (parser.nextToken() == null) {
                return null;
            }
            List<String> row = new ArrayList<>();
            begin = parser.currentLocation().getLineNr();
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                row.add(token == JsonToken.VALUE_NULL ? null : text());
                if (row.size() > MAX_COLUMNS) {
                    throw new MigrationException(Code.FILE, "the row has more than " + MAX_COLUMNS + " values")
                            .hint("each row is a line of its own")
                            .at(place());
                }
            }
            return row;
        } catch (StreamConstraintsException e) {
            throw new MigrationException(Code.FILE, "a value has more than " + MAX_VALUE + " characters")
                    .hint("look for a quote that is never closed; what is really so long goes into an execute")
                    .cause(e)
                    .at(place());
        } catch (JsonProcessingException e) {
            boolean isOpen = e.getOriginalMessage().startsWith("Missing closing quote");
            throw new MigrationException(
                            Code.FILE,
                            isOpen
                                    ? "a quote in this row is never closed"
                                    : "behind a value in quotes stands more than the separator or the line's end")
                    .hint("a quote inside a value in quotes is written twice: \"a 3\"\" nail\"")
                    .cause(e)
                    .at(place());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private String text() throws IOException {
        String text = parser.getText();
        if (text.indexOf('\0') >= 0) {
            throw new MigrationException(Code.FILE, "a value has the character U+0000 in it, which no text has")
                    .hint("if the file is UTF-16, save it as UTF-8; else delete the character")
                    .at(place());
        }
        return text;
    }

    /** Where the row begins that is being read. */
    private Place place() {
        return new Place(file.toString(), begin, 1);
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
