package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.Settings;
import dev.migrate.junit.MigratedDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class LibraryApplicationTest {

    @Test
    @MigratedDatabase(url = "jdbc:sqlite:")
    void startsOnAMigratedDatabase(Settings database) {
        try (ConfigurableApplicationContext context = start(database.url())) {
            assertEquals(List.of("root"), context.getBean(Users.class).names());
        }
    }

    /** The repository reads while it is made, so the migrations have run before. */
    @Test
    void theDatabaseIsMigratedBeforeAnybodyUsesIt(@TempDir Path directory) {
        try (ConfigurableApplicationContext context = start("jdbc:sqlite:" + directory.resolve("library.sqlite"))) {
            assertEquals(List.of("root"), context.getBean(Users.class).atStart());
            String[] before = context.getBeanFactory().getBeanDefinition("jdbcTemplate").getDependsOn();
            assertTrue(List.of(before).contains("databaseMigration"), List.of(before).toString());
        }
    }

    private static ConfigurableApplicationContext start(String url) {
        return new SpringApplicationBuilder(LibraryApplication.class).run("--spring.datasource.url=" + url);
    }
}
