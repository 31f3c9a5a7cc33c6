package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.migrate.diff.Generated;
import dev.migrate.schema.Schema;
import dev.migrate.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes planted in schemas: each is found, none is found that was not planted, and the steps do what they say. */
class AutogenerateTest {

    @ParameterizedTest
    @EnumSource
    void aPlantedChangeIsFoundAndNothingElse(TestDatabase database) {
        String id = database.dialect().id();
        List<String> wrong = new ArrayList<>();
        try (Trial trial = new Trial(database)) {
            trial.make(trial.have(), PlantedChange.base(id));
            Schema base = trial.schema(trial.have());
            String only = System.getProperty("only", "");
            for (PlantedChange change : PlantedChange.all(id)) {
                if (!change.name().contains(only)) continue;
                trial.anew();
                trial.make(trial.want(), change.in(PlantedChange.base(id)));
                try {
                    Generated generated = trial.generate(change.renames());
                    System.out.println("## " + change.name() + "\n" + DiffText.body(generated));
                    Trial.labels(generated.upgrade()).forEach(l -> System.out.println("> " + l));
                    trial.faults(generated).forEach(fault -> wrong.add(change + ": " + fault));
                    if (!trial.schema(trial.have()).differences(base).isEmpty()) throw new IllegalStateException("left different");
                } catch (RuntimeException | AssertionError e) {
                    wrong.add(change + ": " + e);
                    trial.again(PlantedChange.base(id));
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
    }
}
