package dev.migrate;

import dev.migrate.changeset.ModelFile;
import dev.migrate.diff.Side;
import dev.migrate.error.MigrationException;
import dev.migrate.model.DeclaredModel;
import dev.migrate.op.Change;
import dev.migrate.schema.Naming;
import dev.migrate.schema.Schema;
import dev.migrate.testing.Golden;
import dev.migrate.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is generated between two models, word for word; each is run on the real database, up and down. */
class DiffGoldenTest {

    private static final Map<TestDatabase, Trial> TRIALS = new EnumMap<>(TestDatabase.class);

    @BeforeAll
    static void open() {
        for (TestDatabase database : TestDatabase.values()) {
            TRIALS.put(database, new Trial(database));
        }
    }

    @AfterAll
    static void close() {
        TRIALS.values().forEach(Trial::close);
    }

    @TestFactory
    Stream<DynamicTest> cases() {
        return Golden.cases("diff", "want.yaml").entrySet().stream()
                .flatMap(each -> Stream.of(TestDatabase.values())
                        .map(database -> DynamicTest.dynamicTest(
                                database.dialect().id() + " " + each.getKey(),
                                () -> run(each.getValue(), TRIALS.get(database), database))));
    }

    @Test
    void everyFileIsOfACase() {
        Golden.cases("diff", "want.yaml").values().forEach(directory -> {
            List<String> known = new ArrayList<>(List.of("have.yaml", "want.yaml"));
            for (TestDatabase database : TestDatabase.values()) {
                known.add(database.dialect().id() + ".yaml");
            }
            Golden.checkNoStray(directory, known);
        });
    }

    private static void run(Path directory, Trial trial, TestDatabase database) {
        trial.begin();
        trial.anew();
        ModelFile.Content have = content(directory.resolve("have.yaml"));
        ModelFile.Content want = content(directory.resolve("want.yaml"));
        String text;
        try {
            Side from = side(have, trial, true);
            Side to = side(want, trial, false);
            text = DiffText.body(trial.generate(from, to, want.renames()));
        } catch (MigrationException e) {
            text = "# " + e.problem() + "\n";
        }
        Golden.check(directory.resolve(database.dialect().id() + ".yaml"), text);
    }

    private static ModelFile.Content content(Path file) {
        return ModelFile.read(Golden.read(file), file.toString(), Dialects.ids(), Naming.DEFAULT);
    }

    private static Side side(ModelFile.Content content, Trial trial, boolean have) {
        DeclaredModel model = DeclaredModel.of(Change.in(trial.dialect().id(), content.changes()));
        var database = have ? trial.have() : trial.want();
        database.run(model.operations(), Schema.empty());
        return new Side(model.schema(), trial.schema(database));
    }
}
