package dev.migrate.testing;

import dev.migrate.Migrations;
import dev.migrate.Settings;
import dev.migrate.SettingsResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A directory of revisions and a database of its own, on disk or on the server. */
public final class Project {

    private final Path directory;
    private final TestDatabase database;
    private final String url;

    public Project(Path directory, TestDatabase database) {
        this(directory, database, database.newUrl(directory));
    }

    /** On a database that is there already. */
    public Project(Path directory, TestDatabase database, String url) {
        this.directory = directory;
        this.database = database;
        this.url = url;
    }

    public Project revision(String id, String down, String upgrade, String downgrade) {
        return write(id, down, "upgrade:" + block(upgrade) + "downgrade:" + block(downgrade));
    }

    public Project irreversible(String id, String down, String upgrade, String reason) {
        return write(id, down, "upgrade:" + block(upgrade) + "downgrade: irreversible\nreason: " + reason + "\n");
    }

    private static String block(String operations) {
        return operations.equals("[]")
                ? " []\n"
                : "\n" + operations.stripTrailing().indent(2);
    }

    private Project write(String id, String down, String body) {
        try {
            Files.writeString(
                    directory.resolve(id + ".yaml"), "revision: " + id + "\ndown_revision: " + down + "\n" + body);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new door each time, as a new build has it. */
    public Migrations migrations() {
        return new Migrations(Settings.of(url, directory));
    }

    /** With settings of its own, by their names. */
    public Migrations migrations(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("url", url);
        all.put("directory", directory.toString());
        return new Migrations(new SettingsResolver(directory)
                .with(new SettingsResolver.Source("test", all::get, SettingsResolver.variables(all.keySet())))
                .resolve());
    }

    public String url() {
        return url;
    }

    public Path sqliteFile() {
        return directory.resolve("test.sqlite");
    }

    public String describe() {
        if (database == TestDatabase.SQLITE && !Files.exists(sqliteFile())) {
            return "";
        }
        try (Connection connection = DriverManager.getConnection(url)) {
            return database.describe(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void execute(String... statements) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The rows of a query, the columns of each joined by a blank. */
    public List<String> query(String sql) {
        try (Connection connection = DriverManager.getConnection(url)) {
            List<String> rows = new ArrayList<>();
            TestDatabase.query(connection, sql)
                    .forEach(row -> rows.add(
                            String.join(" ", row.stream().map(String::valueOf).toList())));
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What migrate_log has, in its order. */
    public List<String> log() {
        return query("SELECT revision, direction, event FROM migrate_log ORDER BY id");
    }
}
