package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Connector;
import dev.migrate.dialect.TemplateDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** A template in a temporary file; a copy is a copy of that. The file at hand is not looked at, only its parameters count. */
final class SqliteTemplate implements TemplateDatabase {

    private static final List<String> SUFFIXES = List.of("", "-wal", "-shm", "-journal");

    private final Connector connector;
    private Path file;
    private String parameters;

    SqliteTemplate(Connector connector) {
        this.connector = connector;
    }

    @Override
    public Copy copy(Consumer<String> fill) throws SQLException {
        try {
            Path from = template(fill);
            Path copy = temporary();
            Files.write(copy, Files.readAllBytes(from));
            String url = SqliteDialect.PREFIX + copy + parameters;
            return new Copy() {
                @Override
                public String url() {
                    return url;
                }

                @Override
                public void close() throws SQLException {
                    delete(copy);
                }
            };
        } catch (IOException e) {
            throw new SQLException("a temporary file cannot be written: " + e, e);
        }
    }

    private synchronized Path template(Consumer<String> fill) throws SQLException, IOException {
        if (file == null) {
            String memory = memoryUrl();
            parameters = parameters(memory);
            Path filling = temporary();
            fill.accept(SqliteDialect.PREFIX + filling + parameters);
            file = filling;
        }
        return file;
    }

    /** Nothing has to outlast the machine, so nothing waits for the disk, unless the URL says otherwise. */
    private static String parameters(String url) {
        String given = url.contains("?") ? url.substring(url.indexOf('?')) : "";
        return given.contains("synchronous=") ? given : given + (given.isEmpty() ? "?" : "&") + "synchronous=OFF";
    }

    private String memoryUrl() throws SQLException {
        try (var connection = connector.connect(SqliteScratch::memoryUrl)) {
            return connection.getMetaData().getURL();
        }
    }

    private static Path temporary() throws IOException {
        Path file = Files.createTempFile("migrate-", ".sqlite");
        file.toFile().deleteOnExit();
        return file;
    }

    private static void delete(Path file) throws SQLException {
        try {
            for (String suffix : SUFFIXES) {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
            }
        } catch (IOException e) {
            throw new SQLException("the temporary file cannot be deleted: " + e, e);
        }
    }
}
