package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.migrate.changeset.ModelFile;
import dev.migrate.changeset.RevisionWriter;
import dev.migrate.changeset.RevisionWriter.Noted;
import dev.migrate.diff.Brief;
import dev.migrate.diff.Generated;
import dev.migrate.diff.Side;
import dev.migrate.engine.Progress;
import dev.migrate.error.MigrationException;
import dev.migrate.model.DeclaredModel;
import dev.migrate.op.Change;
import dev.migrate.op.Creation;
import dev.migrate.op.CreationOrder;
import dev.migrate.op.Op;
import dev.migrate.schema.Naming;
import dev.migrate.schema.Schema;
import dev.migrate.testing.Golden;
import dev.migrate.testing.RecordedHistory;
import dev.migrate.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Schemas of real applications: against themselves, as a model and as a reference database, nothing is found; of changes
 * planted in them by chance, all of them and nothing else. {@code -Dplanted.changes=50} plants more.
 */
class AutogenerateRealSchemasTest {

    private static final Path CASES = Path.of("../shared/cases");
    private static final Path HISTORY = Path.of("src/it/epmt-history/src/main/resources/db/migrations");
    private static final int CHANGES = Integer.getInteger("planted.changes", 1);

    /** Of the applications, unknown to a scratch database. */
    private static final List<String> OWN_COLLATIONS = List.of("unicase", "DAAP");

    private static int planted;
    private static int found;
    private static int wrong;

    private final List<String> faults = new ArrayList<>();

    @TempDir
    Path temp;

    @AfterAll
    static void figures() {
        System.out.println("Autogenerate on real schemas: " + planted + " changes planted, " + found + " found, "
                + wrong + " false");
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsFoundThatIsNotPlanted(TestDatabase database) throws IOException {
        for (Map.Entry<String, Schema> base : bases(database).entrySet()) {
            String step = "made again";
            try (Trial trial = new Trial(database, "lib")) {
                trial.have().make(CreationOrder.of(base.getValue()), Schema.empty());
                trial.want().make(CreationOrder.of(base.getValue()), Schema.empty());
                step = "unchanged";
                unchanged(base.getKey(), trial);
                step = "changed";
                changed(base.getKey(), trial);
            } catch (MigrationException e) {
                faults.add(base.getKey() + ", " + step + ": " + e.getMessage());
            }
        }
        assertEquals("", String.join("\n", faults));
    }

    /** What histories, dumps and the documentation make, by name. */
    private Map<String, Schema> bases(TestDatabase database) throws IOException {
        Map<String, Schema> bases = new TreeMap<>();
        bases.put("own", script(database, PlantedChange.base(database.dialect().id())));
        bases.put("epmt", history(database, HISTORY, "head"));
        for (String step : List.of("e1", "e2", "e3", "e4")) {
            bases.put("everything " + step, history(database, Path.of("docs/everything"), step));
        }
        Path phoenix = CASES.resolve("phoenix/history_phoenix.json");
        if (Files.exists(phoenix)) {
            Path directory = Files.createDirectory(temp.resolve("phoenix_" + database));
            new RecordedHistory(phoenix).writeTo(directory);
            bases.put("phoenix", history(database, directory, "head"));
        }
        Path schemas = CASES.resolve("sqlite/schemas");
        if (database == TestDatabase.SQLITE && Files.isDirectory(schemas)) {
            try (Stream<Path> files = Files.list(schemas)) {
                for (Path file : files.sorted().toList()) {
                    String sql = Golden.read(file);
                    if (OWN_COLLATIONS.stream().noneMatch(sql::contains)) {
                        bases.put(file.getFileName().toString(), script(database, sql));
                    }
                }
            }
        }
        return bases;
    }

    private static Schema script(TestDatabase database, String sql) {
        try (Trial trial = new Trial(database, "lib")) {
            trial.make(trial.have(), sql);
            return trial.schema(trial.have());
        }
    }

    private Schema history(TestDatabase database, Path directory, String target) throws IOException {
        Path own = Files.createTempDirectory(temp, "database");
        Settings settings = Settings.of(database.newUrl(own), directory);
        new Migrations(settings).upgrade(target, Progress.SILENT);
        try (Trial trial = new Trial(database, settings, "lib")) {
            return trial.live();
        }
    }

    private void unchanged(String name, Trial trial) {
        Schema schema = trial.schema(trial.have());
        none(name + " against itself", trial.generate(List.of()));
        // A model says what it wants by operations, so it has no indexes on a table that only raw SQL makes.
        if (schema.tables().stream().allMatch(table -> table.options().beyond() == null)) {
            model(name, schema, trial);
        }
    }

    private void model(String name, Schema schema, Trial trial) {
        List<Noted> noted = schema.objects().stream()
                .flatMap(object -> Creation.of(object).stream())
                .map(op -> new Noted(Change.of(Brief.of(op, Naming.DEFAULT)), List.of()))
                .toList();
        List<Change> read = ModelFile.read(RevisionWriter.list(noted), name, Dialects.ids(), Naming.DEFAULT)
                .changes();
        DeclaredModel model = DeclaredModel.of(Change.in(trial.dialect().id(), read));
        trial.anew();
        trial.want().run(model.operations(), Schema.empty());
        none(
                name + " as a model",
                trial.generate(Side.of(schema), new Side(model.schema(), trial.schema(trial.want())), List.of()));
    }

    private void none(String name, Generated generated) {
        Trial.labels(generated.upgrade()).forEach(label -> {
            wrong++;
            faults.add(name + ": not planted: " + label);
        });
    }

    private void changed(String name, Trial trial) {
        Schema base = trial.schema(trial.have());
        Random random = new Random(name.hashCode());
        for (int i = 0; i < CHANGES; i++) {
            trial.anew();
            trial.want().make(CreationOrder.of(base), Schema.empty());
            List<Op> ops = RandomChanges.of(base, 1 + random.nextInt(5), random);
            trial.want().make(ops, base);
            planted += ops.size();
            Generated generated = trial.generate(List.of());
            TreeSet<String> surplus = new TreeSet<>(Trial.labels(generated.upgrade()));
            for (Op op : ops) {
                if (surplus.remove(Trial.label(op))) {
                    found++;
                } else {
                    faults.add(name + ": not found: " + Trial.label(op));
                }
            }
            wrong += surplus.size();
            surplus.forEach(label -> faults.add(name + ": not planted: " + label));
            trial.faults(generated).forEach(fault -> faults.add(name + " with " + ops + ": " + fault));
        }
    }
}
