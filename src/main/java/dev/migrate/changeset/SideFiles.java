package dev.migrate.changeset;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Shown;
import dev.migrate.op.BulkInsert;
import dev.migrate.op.Change;
import dev.migrate.op.CsvFile;
import dev.migrate.op.Execute;
import dev.migrate.op.Op;
import dev.migrate.schema.Sql;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The files that operations of a revision name: SQL and rows that lie beside it. */
final class SideFiles {

    private static final String BESIDE = "put it beside the revision, and name it relative to that";

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
            execute.file().byDialect().forEach((dialect, name) -> texts.put(dialect, sql(find(name))));
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

    /** As an editor writes it on any system. */
    private static String sql(Path file) {
        return TextFile.SQL.text(file).replace("\r\n", "\n").stripTrailing();
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
        Path path;
        boolean isAbsolute;
        try {
            path = revisionFile.resolveSibling(name).normalize();
            isAbsolute = Path.of(name).isAbsolute();
        } catch (InvalidPathException e) {
            throw new MigrationException(Code.FORMAT, "\"" + Shown.of(name) + "\" is no path")
                    .hint(BESIDE)
                    .cause(e);
        }
        if (isAbsolute || isOutside(path)) {
            throw new MigrationException(
                            Code.FORMAT, "the file \"" + Shown.of(name) + "\" is outside the directory of revisions")
                    .hint(BESIDE);
        }
        if (!Files.isRegularFile(path)) {
            throw new MigrationException(Code.FILE, "there is no file \"" + Shown.of(path.toString()) + "\"")
                    .hint("its path is relative to the revision file");
        }
        if (path.getFileSystem() == FileSystems.getDefault() && leadsOutside(path)) {
            throw new MigrationException(
                            Code.FORMAT,
                            "the file \"" + Shown.of(name) + "\" is a link out of the directory of revisions")
                    .hint("put the file itself beside the revision");
        }
        return path;
    }

    private boolean leadsOutside(Path path) {
        try {
            Path real = path.toRealPath();
            for (Path directory : directories) {
                if (Files.isDirectory(directory) && real.startsWith(directory.toRealPath())) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw TextFile.unreadable(path, e);
        }
    }

    private boolean isOutside(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return directories.stream().noneMatch(absolute::startsWith);
    }
}
