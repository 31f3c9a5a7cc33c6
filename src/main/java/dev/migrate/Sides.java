package dev.migrate;

import dev.migrate.changeset.RevisionFiles;
import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.Scope;
import dev.migrate.dialect.SessionSettings;
import dev.migrate.diff.Side;
import dev.migrate.engine.Bookkeeping;
import dev.migrate.engine.Database;
import dev.migrate.engine.Replay;
import dev.migrate.engine.Scratch;
import dev.migrate.revision.Revision;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is compared: the live database, the database that revisions make, the schema that the application wants. */
final class Sides {

    private final Settings settings;
    private final Supplier<Database> database;
    private final RevisionFiles files;
    private final SessionSettings session;
    private final Supplier<ProjectClasses> classes;
    private final List<Pattern> excluded;

    /** @param database asked for only by what needs it */
    Sides(
            Settings settings,
            Supplier<Database> database,
            RevisionFiles files,
            SessionSettings session,
            Supplier<ProjectClasses> classes) {
        this.settings = settings;
        this.database = database;
        this.files = files;
        this.session = session;
        this.classes = classes;
        this.excluded = settings.exclude().stream().map(Sides::pattern).toList();
    }

    /** {@code spatial_*}: a star is any letters. */
    private static Pattern pattern(String text) {
        return Pattern.compile(
                Stream.of(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    Dialect dialect() {
        return besideScratch().dialect();
    }

    Scratch scratch() {
        return Scratch.beside(besideScratch(), session);
    }

    /** Where a scratch server is set, not even the database has to be. */
    private Database besideScratch() {
        return settings.scratchUrl() == null
                ? database.get()
                : new JdbcDatabase(settings.withUrl(settings.scratchUrl()));
    }

    /** What revisions make, as their files say it. */
    Schema declared(Collection<Revision> revisions) {
        return new Replay(files, session).declared(revisions, dialect());
    }

    /** The revisions on an empty scratch database. */
    Side revisions(Collection<Revision> revisions, Scope scope, Scratch scratch) {
        Schema declared = new Replay(files, session).run(revisions, scratch);
        return new Side(declared, scratch.reflect(scope));
    }

    Side revisions(Collection<Revision> revisions, Scope scope) {
        try (Scratch scratch = scratch()) {
            return revisions(revisions, scope, scratch);
        }
    }

    /** The live database, written as the revisions that it is at write it. */
    Side database(Collection<Revision> applied, Scope scope) {
        return new Side(declared(applied), live(scope));
    }

    /** What the live database has; nothing if there is none. */
    Schema live(Scope scope) {
        try {
            Optional<Connection> connected = database.get().read();
            if (connected.isEmpty()) {
                return Schema.empty();
            }
            try (Connection connection = connected.get()) {
                return dialect().reflection().read(connection, scope);
            }
        } catch (SQLException e) {
            throw database.get().refused(e);
        }
    }

    SessionSettings session() {
        return session;
    }

    /** What the live database has that was not looked at, in a few words each. */
    List<String> notLookedAt(Scope scope) {
        try {
            Optional<Connection> connected = database.get().read();
            try (Connection connection = connected.orElse(null)) {
                if (connection == null) {
                    return List.of();
                }
                List<String> left = new ArrayList<>();
                for (String schema : dialect().otherSchemas(connection)) {
                    if (!scope.schemas().contains(schema)) {
                        left.add(
                                "schema " + schema + " was not looked at; to take it too: -Dmigrate.schemas=" + schema);
                    }
                }
                dialect()
                        .besideSchemas(connection)
                        .forEach(other -> left.add(other + " is of the whole database, and was not taken"));
                return left;
            }
        } catch (SQLException e) {
            throw database.get().refused(e);
        }
    }

    /** @param scope what else is looked at */
    Models.Model model(Scope scope) {
        return new Models(settings, dialect(), this::scratch, scope, classes).read();
    }

    /** Besides what is set, the schemas that something declared lies in. */
    Scope scope(Schema... declared) {
        Scope scope = new Scope(Set.copyOf(settings.schemas()), this::isExcluded);
        for (Schema each : declared) {
            scope = scope.and(each.namespaces());
        }
        return scope;
    }

    private boolean isExcluded(ObjectName table) {
        return Bookkeeping.isOne(table.name())
                || excluded.stream()
                        .anyMatch(pattern -> pattern.matcher(table.name()).matches()
                                || pattern.matcher(table.toString()).matches());
    }
}
