package dev.migrate.changeset;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Place;
import dev.migrate.op.BulkInsert;
import dev.migrate.op.Change;
import dev.migrate.op.CsvFile;
import dev.migrate.op.Execute;
import dev.migrate.op.Op;
import dev.migrate.revision.Body;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.revision.WayBack;
import dev.migrate.schema.Naming;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Sql;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The revision files of a directory: every {@code .yaml} or {@code .yml} file directly in it. Heads are read at once,
 * bodies when they are asked for. Not thread-safe.
 */
public final class RevisionDirectory {

    /** From so many files on, two threads read them sooner than one. */
    private static final int PARALLEL_FROM = 200;

    private final Path directory;
    private final Set<String> dialects;
    private final Naming naming;
    private final Map<String, Document> documents = new HashMap<>();
    private RevisionGraph graph;

    /** Made when the first body is read: a run that reads none needs no operation's class. */
    private RevisionReader reader;

    /**
     * @param directory need not exist: then there are no revisions
     * @param dialects the ids of the dialects that files may name
     * @param naming of the constraints and indexes that files leave unnamed
     */
    public RevisionDirectory(Path directory, Set<String> dialects, Naming naming) {
        this.directory = directory;
        this.dialects = dialects;
        this.naming = naming;
    }

    /** The graph of all revisions in the directory. */
    public RevisionGraph graph() {
        if (graph == null) {
            Path[] files = files();
            Stream<Path> stream = Arrays.stream(files);
            List<Parsed> parsed = (files.length < PARALLEL_FROM ? stream : stream.parallel())
                    .flatMap(file -> parse(file).stream())
                    .toList();
            List<Revision> revisions = new ArrayList<>(parsed.size());
            for (Parsed each : parsed) {
                revisions.add(each.revision);
                documents.put(each.revision.id(), each.document);
            }
            graph = RevisionGraph.of(revisions);
        }
        return graph;
    }

    private record Parsed(Revision revision, Document document) {}

    private static List<Parsed> parse(Path file) {
        List<Parsed> parsed = new ArrayList<>(1);
        for (Document document : Document.split(file.toString(), read(file))) {
            parsed.add(new Parsed(RevisionReader.head(document), document));
        }
        return parsed;
    }

    private Path[] files() {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if ((name.endsWith(".yaml") || name.endsWith(".yml")) && !name.startsWith(".")) {
                    files.add(entry);
                }
            }
        } catch (NoSuchFileException e) {
            return new Path[0];
        } catch (IOException e) {
            throw new MigrationException(Code.FILE, "the directory of revisions cannot be read: " + e.getMessage())
                    .cause(e)
                    .at(Place.of(directory.toString()));
        }
        Path[] sorted = files.toArray(Path[]::new);
        Arrays.sort(sorted);
        return sorted;
    }

    /** The operations of a revision of the graph. */
    public Body body(Revision revision) {
        Document document = documents.get(revision.id());
        Body body = reader().body(document, upgrade -> suggested(upgrade, revision));
        Path file = Path.of(document.file());
        return new Body(
                withFiles(body.upgrade(), file), withFiles(body.downgrade(), file), body.irreversible(), naming);
    }

    /** What would undo an upgrade, as it is written; empty where that cannot be told, or the files below are at fault too. */
    private Optional<String> suggested(List<Change> upgrade, Revision revision) {
        try {
            WayBack wayBack = wayBack(upgrade, revision);
            return wayBack.open().isEmpty()
                    ? Optional.of(RevisionWriter.write("downgrade", wayBack.downgrade())
                            .stripTrailing())
                    : Optional.empty();
        } catch (MigrationException e) {
            return Optional.empty();
        }
    }

    private RevisionReader reader() {
        if (reader == null) {
            reader = new RevisionReader(dialects);
        }
        return reader;
    }

    /**
     * Operations that are written somewhere else than in a file.
     *
     * @param name where, for errors
     */
    public List<Change> operations(String text, String name) {
        return reader().operations(text, name);
    }

    /**
     * What undoes operations, by the files alone.
     *
     * @param revision that they are of; null if they are to follow on the head
     */
    public WayBack wayBack(List<Change> upgrade, Revision revision) {
        Map<String, Schema> before = new HashMap<>();
        List<Change> named =
                upgrade.stream().map(change -> change.named(naming)).toList();
        dialects.forEach(dialect -> before.put(dialect, before(revision, dialect)));
        return WayBack.of(named, before);
    }

    /** The schema that a revision meets. */
    private Schema before(Revision revision, String dialect) {
        Set<Revision> below = new HashSet<>();
        Deque<Revision> open =
                new ArrayDeque<>(revision == null ? graph().head().stream().toList() : graph().parents(revision));
        while (!open.isEmpty()) {
            Revision next = open.pop();
            if (below.add(next)) {
                open.addAll(graph().parents(next));
            }
        }
        Schema schema = Schema.empty();
        for (Revision each : graph().revisions()) {
            if (below.contains(each)) {
                schema = Change.apply(body(each).changes(Direction.UPGRADE, dialect), schema);
            }
        }
        return schema;
    }

    private List<Change> withFiles(List<Change> changes, Path revisionFile) {
        return changes.stream()
                .map(change -> new Change(
                        change.placing(() -> withFile(change.op(), revisionFile)), change.only(), change.place()))
                .toList();
    }

    private Op withFile(Op op, Path revisionFile) {
        if (op instanceof Execute execute && execute.file() != null) {
            Map<String, String> texts = new LinkedHashMap<>();
            execute.file()
                    .byDialect()
                    .forEach((dialect, name) -> texts.put(
                            dialect,
                            read(find(name, revisionFile)).replace("\r\n", "\n").stripTrailing()));
            return execute.withSql(new Sql(texts));
        }
        if (op instanceof BulkInsert insert && insert.file() != null) {
            Path path = find(insert.file().name(), revisionFile);
            try (CsvRows rows = new CsvRows(path, insert.separator())) {
                return insert.withFile(new CsvFile(insert.file().name(), path, rows.columns()));
            }
        }
        return op;
    }

    /** A file that an operation names. */
    private Path find(String name, Path revisionFile) {
        if (name.indexOf('\0') >= 0) {
            throw new MigrationException(Code.FORMAT, "\"" + name + "\" is no path");
        }
        Path path = revisionFile.resolveSibling(name).normalize();
        if (Path.of(name).isAbsolute() || !path.startsWith(directory.normalize())) {
            throw new MigrationException(Code.FORMAT, "the file \"" + name + "\" is outside the directory of revisions")
                    .hint("put it beside the revision, and name it relative to that");
        }
        if (!Files.isRegularFile(path)) {
            throw new MigrationException(Code.FILE, "there is no file \"" + path + "\"")
                    .hint("its path is relative to the revision file");
        }
        return path;
    }

    private static String read(Path file) {
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
