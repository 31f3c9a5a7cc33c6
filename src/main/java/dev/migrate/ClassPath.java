package dev.migrate;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.Map;
import java.util.Optional;

/** Directories on the class path: an application carries its revisions in its jar. */
final class ClassPath {

    /** Before a directory on the class path, where a path is expected. */
    static final String PREFIX = "classpath:";

    private static final String NESTED = "!/";

    private ClassPath() {}

    /** The directory of that name, by the class loader of the thread, or else by that of this library. */
    static Path directory(String name) {
        String resource = name.replaceFirst("^/+", "").replaceFirst("/+$", "");
        URL url = Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                .map(loader -> loader.getResource(resource))
                .orElseGet(() -> ClassPath.class.getClassLoader().getResource(resource));
        if (url == null) {
            throw new MigrationException(Code.SETTINGS, "there is no directory \"" + resource + "\" on the class path")
                    .hint("a jar has it only if it was built with entries for directories, as Maven does");
        }
        try {
            return path(url.toURI());
        } catch (URISyntaxException | IOException | ProviderNotFoundException | IllegalArgumentException e) {
            throw new MigrationException(Code.FILE, "the directory " + url + " on the class path cannot be read: " + e)
                    .hint("unpack it, and name the directory")
                    .cause(e);
        }
    }

    /**
     * A directory of a jar may itself be a root of the class path, {@code jar:file:app.jar!/BOOT-INF/classes!/db}: a "!"
     * behind the first is no part of a path then.
     */
    private static Path path(URI uri) throws IOException {
        Path path = inFileSystem(uri);
        String nested = path.toString();
        return Files.exists(path) || !nested.contains(NESTED)
                ? path
                : path.getFileSystem().getPath(nested.replace(NESTED, "/"));
    }

    /** The file system of a jar stays open as long as the program runs: others may be reading in it. */
    private static Path inFileSystem(URI uri) throws IOException {
        try {
            return Path.of(uri);
        } catch (FileSystemNotFoundException e) {
            try {
                FileSystems.newFileSystem(uri, Map.of());
            } catch (FileSystemAlreadyExistsException opened) {
                return Path.of(uri);
            }
            return Path.of(uri);
        }
    }
}
