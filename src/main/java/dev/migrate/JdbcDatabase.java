package dev.migrate;

import dev.migrate.dialect.Dialect;
import dev.migrate.engine.Database;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;

/** A database by its URL. The driver is asked directly: DriverManager would load every driver there is. */
final class JdbcDatabase implements Database {

    private final Settings settings;
    private final Dialect dialect;

    JdbcDatabase(Settings settings) {
        if (settings.url() == null) {
            throw new MigrationException(Code.SETTINGS, "no database is set")
                    .hint("write \"url: jdbc:...\" into migrations.yaml (migrate:init makes one), or give"
                            + " -Dmigrate.url=... or MIGRATE_URL");
        }
        this.settings = settings;
        this.dialect = Dialects.of(settings.url());
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public boolean exists() {
        return dialect.exists(settings.url());
    }

    @Override
    public Connection connect() throws SQLException {
        return connect(false);
    }

    @Override
    public Optional<Connection> read() throws SQLException {
        return exists() ? Optional.of(connect(true)) : Optional.empty();
    }

    @Override
    public Connection connect(UnaryOperator<String> url) throws SQLException {
        return connect(url.apply(settings.url()), false);
    }

    private Connection connect(boolean readOnly) throws SQLException {
        return connect(settings.url(), readOnly);
    }

    private Connection connect(String url, boolean readOnly) throws SQLException {
        Properties properties = dialect.properties(readOnly, settings.lockWait());
        properties.setProperty("ApplicationName", "migrate-maven-plugin");
        if (settings.username() != null) {
            properties.setProperty("user", settings.username());
        }
        if (settings.password() != null) {
            properties.setProperty("password", settings.password());
        }
        Driver driver = driver();
        Connection connection;
        try {
            connection = driver.connect(dialect.withoutSecrets(url, properties), properties);
        } catch (MigrationException e) {
            throw e;
        } catch (RuntimeException e) {
            // What drivers throw for parameters in the URL that they cannot read.
            throw new SQLException(e.getMessage(), e);
        }
        if (connection == null) {
            throw new MigrationException(
                    Code.SETTINGS, "the driver does not take the url \"" + Secrets.masked(settings.url()) + "\"");
        }
        return connection;
    }

    private Driver driver() {
        try {
            return (Driver) Class.forName(dialect.driver(), true, JdbcDatabase.class.getClassLoader())
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new MigrationException(Code.CONNECTION, "the JDBC driver of " + dialect.label() + " is missing")
                    .hint("add " + dialect.driverArtifact()
                            + " to the class path; in a build, to the dependencies of the plugin")
                    .cause(e);
        }
    }

    @Override
    public RuntimeException refused(SQLException error) {
        Secrets secrets = Secrets.of(settings);
        return new MigrationException(
                        Code.CONNECTION,
                        Secrets.masked(settings.url()) + ": " + secrets.without(dialect.explain(error)))
                .hint(dialect.wayOut(error).orElse("check url, username and password, and whether the database is up")
                        + "; mvn -X shows where each setting comes from")
                .cause(secrets.without(error));
    }
}
