package dev.migrate.changeset;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Place;
import dev.migrate.op.Change;
import dev.migrate.op.Substitution;
import dev.migrate.revision.Body;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.revision.WayBack;
import dev.migrate.schema.Naming;
import dev.migrate.schema.Schema;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The revision files of some directories: every {@code .yaml} or {@code .yml} file in them. Heads are read at once, bodies
 * when they are asked for. Not thread-safe.
 */
public final class RevisionFiles {

    /** From so many files on, two threads read them sooner than one. */
    private static final int PARALLEL_FROM = 200;

    private final List<Path> directories;
    private final boolean recursive;
    private final Set<String> dialects;
    private final Naming naming;
    private final Substitution substitution;
    private final Map<String, Document> documents = new HashMap<>();
    private RevisionGraph graph;

    /** Made when the first body is read: a run that reads none needs no operation's class. */
    private RevisionReader reader;

    /**
     * @param directories need not exist: then there are no revisions
     * @param recursive whether the directories in them count too
     * @param dialects the ids of the dialects that files may name
     * @param naming of the constraints and indexes that files leave unnamed
     * @param substitution of the variables in SQL, when it is to be run; what is kept of a file is without
     */
    public RevisionFiles(
            List<Path> directories, boolean recursive, Set<String> dialects, Naming naming, Substitution substitution) {
        this.directories = List.copyOf(directories);
        this.recursive = recursive;
        this.dialects = dialects;
        this.naming = naming;
        this.substitution = substitution;
    }

    /** The graph of all revisions in the files. */
    public RevisionGraph graph() {
        if (graph == null) {
            List<Path> paths = paths();
            List<Parsed> parsed =
                    parallel(paths).flatMap(file -> parse(file).stream()).toList();
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
        for (Document document : Document.split(file, TextFile.REVISION.text(file))) {
            parsed.add(new Parsed(RevisionReader.head(document), document));
        }
        return parsed;
    }

    /** In the order of their names, each once though directories may lie in one another. */
    private List<Path> paths() {
        Map<Path, Path> paths = new LinkedHashMap<>();
        for (Path directory : directories) {
            List<Path> found = new ArrayList<>();
            find(directory, found);
            Collections.sort(found);
            found.forEach(path -> paths.putIfAbsent(path.toAbsolutePath().normalize(), path));
        }
        return List.copyOf(paths.values());
    }

    /** What is hidden is not meant; links to directories are not followed, because they may lead in a circle. */
    private void find(Path directory, List<Path> found) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (name.startsWith(".")) {
                    continue;
                }
                if (name.endsWith(".yaml") || name.endsWith(".yml")) {
                    found.add(entry);
                } else if (recursive && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    find(entry, found);
                }
            }
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            throw new MigrationException(Code.FILE, "the directory of revisions cannot be read: " + e.getMessage())
                    .cause(e)
                    .at(Place.of(directory.toString()));
        }
    }

    /** The operations of a revision of the graph. */
    public Body body(Revision revision) {
        return body(revision, substitution);
    }

    private Body body(Revision revision, Substitution applied) {
        Document document = documents.get(revision.id());
        Body body = reader().body(document, upgrade -> suggested(upgrade, revision));
        SideFiles side = new SideFiles(document.path(), directories);
        return new Body(side.in(body.upgrade()), side.in(body.downgrade()), body.irreversible(), naming, applied);
    }

    /** What a database is to keep of a revision of the graph once it has applied it. */
    public Imprint imprint(Revision revision, Body body) {
        String names = String.join("\n", SideFiles.names(body.upgrade()));
        String sideFiles = names.isEmpty() ? null : names;
        Map<Path, String> digests = new HashMap<>();
        Function<Path, String> digest = file -> digests.computeIfAbsent(file, Sha256::of);
        return new Imprint(
                Checksum.of(body.upgrade(), digest),
                fileHash(revision, sideFiles, digest),
                sideFiles,
                Checksum.lines(body.upgrade(), digest));
    }

    /**
     * The revisions of the graph whose upgrade is another than the one that a database keeps an imprint of. Where a file
     * stands as it was, no body is read.
     *
     * @param kept by the ids of revisions; those that no file has are passed over
     */
    public List<Revision> edited(Map<String, Imprint> kept) {
        return touched(kept).stream()
                .filter(revision -> !Checksum.of(body(revision).upgrade())
                        .equals(kept.get(revision.id()).checksum()))
                .toList();
    }

    /** Those among which the edited ones are: their files, or files that they name, are not the same to the letter. */
    public List<Revision> touched(Map<String, Imprint> kept) {
        List<Revision> asked =
                kept.keySet().stream().flatMap(id -> graph().find(id).stream()).toList();
        return parallel(asked)
                .filter(revision -> isTouched(revision, kept.get(revision.id())))
                .toList();
    }

    /** Whether the file of a revision, or one that it names, is another than that of which this was kept. */
    private boolean isTouched(Revision revision, Imprint kept) {
        return kept.fileHash() == null || !kept.fileHash().equals(fileHash(revision, kept.sideFiles(), Sha256::of));
    }

    private static <T> Stream<T> parallel(List<T> many) {
        return many.size() < PARALLEL_FROM ? many.stream() : many.parallelStream();
    }

    /** {@link Imprint#fileHash}; null if one of the files that are named is not there. */
    private String fileHash(Revision revision, String sideFiles, Function<Path, String> digest) {
        Document document = documents.get(revision.id());
        if (sideFiles == null) {
            return Sha256.of(document.text());
        }
        StringBuilder all = new StringBuilder(document.text());
        SideFiles side = new SideFiles(document.path(), directories);
        try {
            sideFiles.lines().forEach(name -> all.append('\n').append(digest.apply(side.find(name))));
        } catch (MigrationException e) {
            return null;
        }
        return Sha256.of(all.toString());
    }

    /** What would undo an upgrade, as it is written; empty where that cannot be told, or the files below are at fault too. */
    private Optional<String> suggested(List<Change> upgrade, Revision revision) {
        try {
            WayBack wayBack = wayBack(upgrade, graph().parents(revision));
            return wayBack.open().isEmpty()
                    ? Optional.of(RevisionWriter.write("downgrade", wayBack.downgrade())
                            .stripTrailing())
                    : Optional.empty();
        } catch (MigrationException e) {
            return Optional.empty();
        }
    }

    /**
     * The file that a revision of the graph stands in.
     *
     * @throws MigrationException if it cannot be written to, because it lies in a jar
     */
    public Path writable(Revision revision) {
        graph();
        Path path = documents.get(revision.id()).path();
        RevisionWriter.requireWritable(path);
        return path;
    }

    /**
     * Lets a revision of the graph build on another one: that one field of its file is written anew.
     *
     * @return its file
     */
    public Path rebase(Revision revision, Revision onto) {
        String content = TextFile.REVISION.letters(writable(revision));
        Document document = documents.get(revision.id());
        int start = content.indexOf(document.text());
        Optional<Document> changed = DownRevision.changed(document, RevisionWriter.value(onto.id()))
                .map(text -> new Document(document.path(), text, document.firstLine()))
                .filter(written -> start >= 0 && isWritten(written, revision, onto));
        if (changed.isEmpty()) {
            throw new MigrationException(Code.FILE, "down_revision cannot be rewritten in place, and was left as it is")
                    .hint("write \"down_revision: " + onto + "\" there by hand")
                    .at(revision.place());
        }
        DownRevision.replace(
                document.path(),
                content.substring(0, start)
                        + changed.get().text()
                        + content.substring(start + document.text().length()));
        graph = null;
        documents.clear();
        return document.path();
    }

    /** Whether the text says nothing else but that the revision builds on another one. */
    private static boolean isWritten(Document document, Revision revision, Revision onto) {
        try {
            return RevisionReader.head(document).equals(revision.on(List.of(onto.id())));
        } catch (MigrationException e) {
            return false;
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
     * @param below the revisions that they are to follow on
     */
    public WayBack wayBack(List<Change> upgrade, Collection<Revision> below) {
        Map<String, Schema> before = new HashMap<>();
        List<Change> named =
                upgrade.stream().map(change -> change.named(naming)).toList();
        Set<Revision> done = graph().ancestors(below);
        dialects.forEach(dialect -> before.put(dialect, after(done, dialect)));
        return WayBack.of(named, before);
    }

    /** The schema that revisions make, with SQL as it is written: what undoes an operation is to be written too. */
    private Schema after(Set<Revision> revisions, String dialect) {
        Schema schema = Schema.empty();
        for (Revision each : graph().sorted(revisions)) {
            schema = Change.apply(body(each, Substitution.NONE).changes(Direction.UPGRADE, dialect), schema);
        }
        return schema;
    }
}
