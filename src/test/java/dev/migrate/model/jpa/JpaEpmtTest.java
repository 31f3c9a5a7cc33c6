package dev.migrate.model.jpa;

import dev.migrate.testing.Golden;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables of the first users, as entities. */
class JpaEpmtTest {

    private static final Path SOURCES = Path.of("src/it/model-jpa/src/main/java");

    @TempDir
    Path classes;

    @ParameterizedTest
    @EnumSource
    void theFirstUsersModelIsWhatTheirHistoryMakes(Entities.Hibernate hibernate) {
        Entities.compile(SOURCES, classes, hibernate.classPath());
        String model = JpaModel.read(hibernate.classPath(), java.util.List.of(classes), "postgresql", null);
        Golden.check(Path.of("src/test/resources/golden/model/epmt.json"), model);
    }
}
