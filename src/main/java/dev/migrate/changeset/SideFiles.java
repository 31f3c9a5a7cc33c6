package dev.migrate.changeset;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Place;
import dev.migrate.op.BulkInsert;
import dev.migrate.op.Change;
import dev.migrate.op.CsvFile;
import dev.migrate.op.Execute;
import dev.migrate.op.Op;
import dev.migrate.schema.Sql;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The files that operations of a revision name: SQL and rows that lie beside it. */
final class SideFiles {

    private final Path revisionFile;
    private final List<Path> directories;

    /** @param directories out of which no path may lead */
    SideFiles(Path revisionFile, List<Path> directories) {
        this.revisionFile = revisionFile;
        this.directories = directories.stream()
                .map(directory -> directory.toAbsolutePath().normalize())
                .toList();
    }

    /** The operations with the text of the files that they name, and the columns of the rows. */
    List<Change> in(List<Change> changes) {
        return changes.stream()
                .map(change -> new Change(change.placing(() -> withFile(change.op())), change.only(), change.place()))
                .toList();
    }

    private Op withFile(Op op) {
        if (op instanceof Execute execute && execute.file() != null) {
            Map<String, String> texts = new LinkedHashMap<>();
            execute.file()
                    .byDialect()
                    .forEach((dialect, name) -> texts.put(
                            dialect, read(find(name)).replace("\r\n", "\n").stripTrailing()));
            return execute.withSql(new Sql(texts));
        }
        if (op instanceof BulkInsert insert && insert.file() != null) {
            Path path = find(insert.file().name());
            try (CsvRows rows = new CsvRows(path, insert.separator())) {
                return insert.withFile(new CsvFile(insert.file().name(), path, rows.columns()));
            }
        }
        return op;
    }

    /** The files that operations name, each once. */
    static Set<String> names(List<Change> changes) {
        Set<String> names = new LinkedHashSet<>();
        for (Change change : changes) {
            if (change.op() instanceof Execute execute && execute.file() != null) {
                names.addAll(execute.file().byDialect().values());
            } else if (change.op() instanceof BulkInsert insert && insert.file() != null) {
                names.add(insert.file().name());
            }
        }
        return names;
    }

    /** A file that an operation names. */
    Path find(String name) {
        if (name.indexOf('\0') >= 0) {
            throw new MigrationException(Code.FORMAT, "\"" + name + "\" is no path");
        }
        Path path = revisionFile.resolveSibling(name).normalize();
        if (Path.of(name).isAbsolute() || isOutside(path)) {
            throw new MigrationException(Code.FORMAT, "the file \"" + name + "\" is outside the directory of revisions")
                    .hint("put it beside the revision, and name it relative to that");
        }
        if (!Files.isRegularFile(path)) {
            throw new MigrationException(Code.FILE, "there is no file \"" + path + "\"")
                    .hint("its path is relative to the revision file");
        }
        return path;
    }

    private boolean isOutside(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return directories.stream().noneMatch(absolute::startsWith);
    }

    /** A file of UTF-8. */
    static String read(Path file) {
        try {
            // A decoder of its own is strict: a byte that is not UTF-8 is an error and not a replacement character.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MigrationException(Code.FILE, "the file is not UTF-8")
                    .hint("save it as UTF-8")
                    .cause(e)
                    .at(Place.of(file.toString()));
        } catch (IOException e) {
            throw new MigrationException(Code.FILE, "the file cannot be read: " + e.getMessage())
                    .cause(e)
                    .at(Place.of(file.toString()));
        }
    }
}
