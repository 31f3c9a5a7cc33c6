package dev.migrate.model;

import dev.migrate.changeset.TextFile;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** SQL files that make the wanted schema: one, or those of a directory and of the directories in it, in the order of names. */
public final class DdlFiles {

    private DdlFiles() {}

    /** The files of a path, with their content. */
    public static List<Ddl> of(Path path) {
        try (Stream<Path> walk = Files.walk(path)) {
            List<Ddl> files = new ArrayList<>();
            for (Path file : walk.filter(DdlFiles::isSql).sorted().toList()) {
                files.add(new Ddl(file, TextFile.MODEL.text(file)));
            }
            if (files.isEmpty()) {
                throw new MigrationException(Code.FILE, "the model has no .sql file").at(Place.of(path.toString()));
            }
            return files;
        } catch (IOException e) {
            throw new MigrationException(Code.FILE, "the model cannot be read: " + e)
                    .cause(e)
                    .at(Place.of(path.toString()));
        }
    }

    private static boolean isSql(Path file) {
        return Files.isRegularFile(file) && file.getFileName().toString().endsWith(".sql");
    }

    /** A file of SQL. */
    public record Ddl(Path file, String sql) {}
}
