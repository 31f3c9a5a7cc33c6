package dev.migrate.model.jpa;

import dev.migrate.testing.Golden;
import dev.migrate.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A model with every kind of mapping. */
class JpaModelTest {

    private static final Path SOURCES = Path.of("src/test/resources/model/shop");
    private static final Path GOLDEN = Path.of("src/test/resources/golden/model");

    @TempDir
    Path classes;

    @TempDir
    Path one;

    @TempDir
    Path other;

    @ParameterizedTest
    @EnumSource
    void everyKindOfMapping(Entities.Hibernate hibernate) {
        Entities.compile(SOURCES, classes, hibernate.classPath());
        for (String dialect : List.of("postgresql", "sqlite")) {
            String model = JpaModel.read(hibernate.classPath(), List.of(classes), dialect, null);
            Golden.check(GOLDEN.resolve("shop." + hibernate + "." + dialect + ".json"), model);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsReadCanBeMade(Entities.Hibernate hibernate) {
        String model = Golden.read(GOLDEN.resolve("shop." + hibernate + ".postgresql.json"))
                .replace("\"type\":\"citext\"", "\"type\":\"text\"");
        Model.make(other, Model.schema(one, model), TestDatabase.POSTGRESQL);
    }

    /** But for what it has no form for: schemas, arrays, collations and functions of PostgreSQL. */
    @ParameterizedTest
    @EnumSource
    void onSqliteToo(Entities.Hibernate hibernate) {
        String model = Golden.read(GOLDEN.resolve("shop." + hibernate + ".sqlite.json"))
                .replace("\"schema\":\"billing\",", "")
                .replace("\"collation\":\"C\"", "\"collation\":\"NOCASE\"")
                .replace("now()", "current_timestamp")
                .replaceAll("\"[a-z0-9()]*\\[]\"", "\"json\"");
        Model.make(other, Model.schema(one, model), TestDatabase.SQLITE);
    }
}
