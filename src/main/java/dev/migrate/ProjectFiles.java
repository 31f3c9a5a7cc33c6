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
import java.util.function.Supplier;

/** The files that a project begins with. */
final class ProjectFiles {

    private static final String SAMPLE = "migrations.yaml.sample";

    private ProjectFiles() {}

    static List<Path> init(Path file, Supplier<Settings> settings) {
        List<Path> written = new ArrayList<>();
        try (InputStream sample = ProjectFiles.class.getResourceAsStream(SAMPLE)) {
            if (!Files.exists(file)) {
                Files.copy(sample, file);
                written.add(file);
            }
            Path directory = settings.get().directory();
            if (!Files.exists(directory)) {
                Files.createDirectories(directory);
                written.add(directory);
            }
            return written;
        } catch (IOException e) {
            throw new MigrationException(Code.FILE, "the project's files cannot be written: " + e)
                    .cause(e)
                    .at(Place.of(file.toString()));
        }
    }
}
