package dev.migrate.model.jpa;

import dev.migrate.changeset.RevisionFiles;
import dev.migrate.changeset.RevisionWriter;
import dev.migrate.engine.Progress;
import dev.migrate.op.Change;
import dev.migrate.op.CreateTable;
import dev.migrate.op.Creation;
import dev.migrate.op.CreationOrder;
import dev.migrate.op.Op;
import dev.migrate.op.Substitution;
import dev.migrate.revision.Body;
import dev.migrate.revision.Revision;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Naming;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import dev.migrate.testing.Project;
import dev.migrate.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What was read of entities, taken further: as revision files are read, and as databases take it. */
final class Model {

    private Model() {}

    /** The schema that the operations make, read by the reader of revision files. */
    static Schema schema(Path directory, String model) {
        write(
                directory.resolve("x.yaml"),
                "revision: x\ndown_revision: null\nupgrade:\n" + model.indent(2)
                        + "downgrade: irreversible\nreason: test\n");
        return read(directory);
    }

    /** The schema that the first revision in a directory makes; foreign keys may point forward. */
    static Schema read(Path directory) {
        RevisionFiles files = new RevisionFiles(
                List.of(directory), false, Set.of("postgresql", "sqlite"), Naming.DEFAULT, Substitution.NONE);
        Revision first = files.graph().revisions().stream()
                .filter(revision -> revision.down().isEmpty())
                .findFirst()
                .orElseThrow();
        Schema schema = Schema.empty();
        List<Op> foreignKeys = new ArrayList<>();
        for (Change change : files.body(first).upgrade()) {
            Op op = change.op().named(Naming.DEFAULT);
            if (op instanceof CreateTable create) {
                Table table = create.toTable();
                for (Constraint constraint : table.constraints()) {
                    if (constraint instanceof Constraint.ForeignKey) {
                        table = table.withoutConstraint(constraint.name());
                        foreignKeys.add(Creation.of(table.name(), constraint));
                    }
                }
                schema = schema.create(table);
            } else {
                schema = op.apply(schema);
            }
        }
        for (Op key : foreignKeys) {
            schema = key.apply(schema);
        }
        return schema;
    }

    /** Makes the schema on a database. */
    static Project make(Path directory, Schema schema, TestDatabase database) {
        List<Change> upgrade = CreationOrder.of(schema).stream().map(Change::of).toList();
        Revision revision = new Revision("x", List.of(), "x", null, "x", List.of(), List.of(), null);
        write(
                directory.resolve("x.yaml"),
                RevisionWriter.write(
                        revision, new Body(upgrade, List.of(), "test", Naming.DEFAULT, Substitution.NONE)));
        Project project = new Project(directory, database);
        project.migrations().upgrade("heads", Progress.SILENT);
        return project;
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
