package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.migrate.diff.Generated;
import dev.migrate.error.MigrationException;
import dev.migrate.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Changes planted in schemas: each is found, none is found that was not planted, the steps lead to the wanted schema and back,
 * and a second generation finds nothing. {@code -Dplanted.mixtures=500} tries more of them together.
 */
class AutogenerateTest {

    /** What no operation does, and why: a person is told. */
    private static final Map<String, String> IMPOSSIBLE = Map.of(
            "table becomes strict", "SQLite has no ALTER for it, and a recreation keeps the options of the table",
            "table no longer without rowid", "the same",
            "autoincrement added", "SQLite has no ALTER for it, and alter_column takes no identity there",
            "autoincrement removed", "the same",
            "table becomes partitioned", "PostgreSQL partitions a table only when it is made");

    private static final int MIXTURES = Integer.getInteger("planted.mixtures", 15);

    private static int planted;
    private static int found;
    private static int wrong;

    private final List<String> faults = new ArrayList<>();

    @AfterAll
    static void figures() {
        System.out.println("Autogenerate: " + planted + " changes planted, " + found + " found, " + wrong + " false");
    }

    @ParameterizedTest
    @EnumSource
    void aPlantedChangeIsFoundAndNothingElse(TestDatabase database) {
        String base = PlantedChange.base(database.dialect().id());
        try (Trial trial = new Trial(database)) {
            trial.make(trial.have(), base);
            for (PlantedChange change : PlantedChange.all(database.dialect().id())) {
                trial.anew();
                trial.make(trial.want(), change.in(base));
                run(trial, List.of(change), base);
            }
        }
        assertEquals("", String.join("\n", faults));
    }

    @ParameterizedTest
    @EnumSource
    void changesArePlantedTogether(TestDatabase database) {
        String base = PlantedChange.base(database.dialect().id());
        List<PlantedChange> all = PlantedChange.all(database.dialect().id()).stream()
                .filter(change -> !IMPOSSIBLE.containsKey(change.name()))
                .toList();
        Random random = new Random(1);
        try (Trial trial = new Trial(database)) {
            trial.make(trial.have(), base);
            for (int i = 0; i < MIXTURES; i++) {
                List<PlantedChange> chosen = PlantedChange.some(all, 2 + random.nextInt(9), random);
                trial.anew();
                try {
                    String text = base;
                    for (PlantedChange change : chosen) {
                        text = change.in(text);
                    }
                    trial.make(trial.want(), text);
                } catch (IllegalStateException e) {
                    // One takes away what another one changes.
                    continue;
                }
                run(trial, chosen, base);
            }
        }
        assertEquals("", String.join("\n", faults));
    }

    /** Each the way to the other and, with all that is to be undone then, the way from it. */
    @Test
    void aSchemaBecomesAnother() {
        try (Trial trial = new Trial(TestDatabase.POSTGRESQL)) {
            for (SchemaPair pair : SchemaPair.all("postgresql")) {
                trial.again(pair.one());
                trial.anew();
                trial.make(trial.want(), pair.other());
                if (becomes(trial, pair)) {
                    trial.turn();
                    becomes(trial, pair);
                }
            }
        }
        assertEquals("", String.join("\n", faults));
    }

    /** Generates, and looks whether it is as it is to be; whether the databases are then as before. */
    private boolean becomes(Trial trial, SchemaPair pair) {
        try {
            Generated generated = trial.generate(List.of());
            List<String> open = Trial.labels(generated.upgrade()).stream()
                    .filter(label -> label.startsWith("open: "))
                    .toList();
            boolean isLeft = !open.isEmpty()
                    && open.stream().allMatch(label -> pair.left().stream().anyMatch(label::startsWith));
            List<String> found = isLeft ? List.of() : trial.faults(generated);
            found.forEach(fault -> faults.add(pair.name() + ": " + fault));
            if (!isLeft) {
                open.forEach(label -> faults.add(pair.name() + ": " + label));
            }
            return !isLeft && found.isEmpty();
        } catch (MigrationException | AssertionError e) {
            faults.add(pair.name() + ": " + e.getMessage());
            return false;
        }
    }

    private static boolean isImpossible(PlantedChange change, Trial trial) {
        String reason = IMPOSSIBLE.get(change.name());
        return reason != null
                && (reason.startsWith("PostgreSQL")) == trial.dialect().id().equals("postgresql");
    }

    /** Generates, and looks for what is not as it is to be. */
    private void run(Trial trial, List<PlantedChange> changes, String base) {
        planted += changes.size();
        List<String> renames =
                changes.stream().flatMap(change -> change.renames().stream()).toList();
        boolean impossible = changes.stream().anyMatch(change -> isImpossible(change, trial));
        try {
            Generated generated = trial.generate(renames);
            TreeSet<String> surplus = new TreeSet<>(Trial.labels(generated.upgrade()));
            for (PlantedChange change : changes) {
                List<String> missing = change.expected().stream()
                        .filter(label ->
                                Trial.labels(generated.upgrade()).stream().noneMatch(each -> each.startsWith(label)))
                        .toList();
                if (missing.isEmpty()) {
                    found++;
                } else {
                    faults.add(changes + ": not found: " + missing);
                }
                change.expected().forEach(label -> surplus.removeIf(each -> each.startsWith(label)));
            }
            wrong += surplus.size();
            surplus.forEach(label -> faults.add(changes + ": not planted: " + label));
            if (impossible) {
                trial.again(base);
            } else {
                trial.faults(generated).forEach(fault -> faults.add(changes + ": " + fault));
            }
        } catch (MigrationException | AssertionError e) {
            faults.add(changes + ": " + e.getMessage());
            trial.again(base);
        }
    }
}
