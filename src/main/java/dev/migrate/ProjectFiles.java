package dev.migrate;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files that a project begins with. */
final class ProjectFiles {

    /** The settings of a project, beside its pom. */
    static final String SETTINGS = "migrations.yaml";

    private ProjectFiles() {}

    static List<Path> init(Path base) {
        List<Path> written = new ArrayList<>();
        Path settings = base.resolve(SETTINGS);
        Path directory = base.resolve(SettingsResolver.DEFAULT_DIRECTORY);
        try (InputStream sample = ProjectFiles.class.getResourceAsStream(SETTINGS + ".sample")) {
            if (!Files.exists(settings)) {
                Files.copy(sample, settings);
                written.add(settings);
            } else {
                directory = Settings.load(settings).directory();
            }
            if (!Files.exists(directory)) {
                Files.createDirectories(directory);
                written.add(directory);
            }
            return written;
        } catch (IOException e) {
            throw new MigrationException(Code.FILE, "the project's files cannot be written: " + e)
                    .cause(e)
                    .at(Place.of(base.toString()));
        }
    }
}
