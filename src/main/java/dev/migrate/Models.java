package dev.migrate;

import dev.migrate.changeset.ModelFile;
import dev.migrate.changeset.ModelFile.Content;
import dev.migrate.changeset.TextFile;
import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.Scope;
import dev.migrate.diff.Renames;
import dev.migrate.diff.Side;
import dev.migrate.engine.Scratch;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Place;
import dev.migrate.model.DdlFiles;
import dev.migrate.model.DeclaredModel;
import dev.migrate.op.BulkInsert;
import dev.migrate.op.Change;
import dev.migrate.schema.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The schema that the application wants, from where the setting {@code model} says. */
final class Models {

    private static final String JPA = "jpa";

    private final Settings settings;
    private final Dialect dialect;
    private final Supplier<Scratch> scratches;
    private final Scope scope;
    private final Supplier<ProjectClasses> classes;

    /**
     * @param scratches makes a scratch database
     * @param scope what to look at, besides what the model declares
     * @param classes the project's, asked for only for the entities
     */
    Models(
            Settings settings,
            Dialect dialect,
            Supplier<Scratch> scratches,
            Scope scope,
            Supplier<ProjectClasses> classes) {
        this.settings = settings;
        this.dialect = dialect;
        this.scratches = scratches;
        this.scope = scope;
        this.classes = classes;
    }

    /**
     * A model.
     *
     * @param renames what it says was called otherwise before
     * @param scope what was looked at
     * @param rows that new tables begin with
     */
    record Model(Side side, Renames renames, Scope scope, List<BulkInsert> rows) {

        static Model of(Side side, Scope scope) {
            return new Model(side, Renames.NONE, scope, List.of());
        }
    }

    Model read() {
        String model = settings.model();
        if (model == null) {
            throw new MigrationException(Code.SETTINGS, "no model is set")
                    .hint(
                            "write \"model: schema.yaml\" into migrations.yaml: a file of create operations, a directory of SQL"
                                    + " files, the URL of a reference database, or \"jpa\" for the project's entities");
        }
        if (isEntities(model)) {
            String unit = model.length() > JPA.length() ? model.substring(JPA.length() + 1) : null;
            return declared(content(classes.get().entities(dialect.id(), unit), "the JPA entities"));
        }
        if (isUrl(model)) {
            return Model.of(database(model), scope);
        }
        Path path = Path.of(model);
        if (!Files.exists(path)) {
            throw new MigrationException(Code.FILE, "the model is not there")
                    .hint("\"model\" is a file or directory from where migrations.yaml lies, a JDBC URL, or jpa")
                    .at(Place.of(path.toString()));
        }
        boolean yaml = path.toString().endsWith(".yaml") || path.toString().endsWith(".yml");
        return yaml ? declared(content(TextFile.MODEL.text(path), path.toString())) : sql(path);
    }

    static boolean isUrl(String model) {
        return model.toLowerCase(Locale.ROOT).startsWith("jdbc:");
    }

    /** {@code jpa}, or {@code jpa:unit} for one of several persistence units. */
    static boolean isEntities(String model) {
        return model.equals(JPA) || model.startsWith(JPA + ":");
    }

    private Content content(String text, String name) {
        return ModelFile.read(text, name, Dialects.ids(), settings.naming());
    }

    private Model declared(Content content) {
        DeclaredModel model = DeclaredModel.of(Change.in(dialect.id(), content.changes()));
        try (Scratch scratch = scratches.get()) {
            scratch.run(model.operations(), Schema.empty());
            Scope wider = scope.and(model.schema().namespaces());
            Schema normal = scratch.reflect(wider);
            return new Model(new Side(model.schema(), normal), Renames.parse(content.renames()), wider, model.rows());
        }
    }

    /** All that it makes counts, in whatever schema. */
    private Model sql(Path path) {
        try (Scratch scratch = scratches.get()) {
            for (DdlFiles.Ddl ddl : DdlFiles.of(path)) {
                try {
                    scratch.script(ddl.sql());
                } catch (SQLException e) {
                    throw new MigrationException(Code.SQL, "the model cannot be made: " + dialect.explain(e))
                            .cause(e)
                            .at(Place.of(ddl.file().toString()));
                }
            }
            Scope wider = scope.and(scratch.otherSchemas());
            return Model.of(Side.of(scratch.reflect(wider)), wider);
        }
    }

    private Side database(String url) {
        JdbcDatabase reference = new JdbcDatabase(settings.withUrl(url));
        if (!reference.dialect().id().equals(dialect.id())) {
            throw new MigrationException(
                            Code.SETTINGS,
                            "the model is a database of " + reference.dialect().label() + ", but this one is of "
                                    + dialect.label())
                    .hint("compare databases of one kind; a model for several is written as YAML");
        }
        try {
            Optional<Connection> connected = reference.read();
            if (connected.isEmpty()) {
                throw new MigrationException(Code.FILE, "the model's database is not there: " + Secrets.masked(url));
            }
            try (Connection connection = connected.get()) {
                return Side.of(dialect.reflection().read(connection, scope));
            }
        } catch (SQLException e) {
            throw reference.refused(e);
        }
    }
}
