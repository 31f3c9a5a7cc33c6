package dev.migrate.model.jpa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.migrate.schema.Schema;
import dev.migrate.testing.Golden;
import dev.migrate.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables of the first users, as entities. */
class JpaEpmtTest {

    private static final Path SOURCES = Path.of("src/it/model-jpa/src/main/java");
    private static final Path BASELINE =
            Path.of("src/it/epmt-history/src/main/resources/db/migrations/392efb1132ae_baseline.yaml");

    @TempDir
    Path classes;

    @TempDir
    Path one;

    @TempDir
    Path other;

    @ParameterizedTest
    @EnumSource
    void theyAreTheSameOnBothLinesOfHibernate(Entities.Hibernate hibernate) {
        Golden.check(Path.of("src/test/resources/golden/model/epmt.json"), read(hibernate, "postgresql"));
    }

    private String read(Entities.Hibernate hibernate, String dialect) {
        Entities.compile(SOURCES, classes, hibernate.classPath());
        return JpaModel.read(hibernate.classPath(), List.of(classes), dialect, null);
    }

    /** Their first revision spells two types as each database had them. */
    @ParameterizedTest
    @EnumSource
    void theyAreWhatTheFirstRevisionMakes(Entities.Hibernate hibernate) {
        String baseline = Golden.read(BASELINE)
                .replace("sqlite: INTEGER}", "sqlite: integer}")
                .replace("{postgresql: double precision, sqlite: FLOAT}", "FLOAT")
                .replace("{postgresql: boolean, sqlite: BOOLEAN}", "BOOLEAN");
        Model.write(other.resolve("baseline.yaml"), baseline);
        Schema wanted = Model.schema(one, read(hibernate, "postgresql"));
        assertEquals(List.of(), Model.read(other).differences(wanted));
    }

    @ParameterizedTest
    @EnumSource
    void theyCanBeMade(TestDatabase database) {
        String model = read(Entities.Hibernate.SIX, database.dialect().id());
        Model.make(other, Model.schema(one, model), database);
    }
}
