package dev.migrate.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.stream.Stream;

/** A PostgreSQL that asks everybody but postgres for a password, and writes down every statement that it is sent. */
public final class GuardedServer implements AutoCloseable {

    private static final char[] STORE_PASSWORD = "of a test".toCharArray();

    private final Path directory;
    private final EmbeddedPostgres server;

    /** @param directory for its data */
    public GuardedServer(Path directory) throws IOException, SQLException {
        this.directory = directory;
        this.server = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("data"))
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_directory", "log")
                .setServerConfig("log_statement", "all")
                .setServerConfig("log_connections", "on")
                .start();
        Path rules = directory.resolve("data/pg_hba.conf");
        Files.writeString(
                rules, "host all postgres all trust\nhost all all all scram-sha-256\n" + Files.readString(rules));
        execute("SELECT pg_reload_conf()");
    }

    /** The URL of a database, without a user. */
    public String url(String database) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
    }

    /** That of one who may do anything. */
    public String ownUrl(String database) {
        return url(database) + "?user=postgres";
    }

    public void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(ownUrl("postgres"));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** A role that logs in; what it logs in with is not written down. */
    public void role(String name, String password, String attributes) throws SQLException {
        execute(
                "SET log_statement = none",
                "CREATE ROLE " + name + " LOGIN " + attributes + " PASSWORD '" + password.replace("'", "''") + "'");
    }

    /** All that it has written down. */
    public String log() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(directory.resolve("data/log"))) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    /**
     * From here on it offers TLS.
     *
     * @return the certificate, in the form of PEM, for those who want to know it; it is for localhost
     */
    public Path offerTls() throws IOException, GeneralSecurityException, SQLException, InterruptedException {
        Path store = directory.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "RSA",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=DNS:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(STORE_PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool made no certificate");
        }
        KeyStore keys = KeyStore.getInstance(store.toFile(), STORE_PASSWORD);
        Path certificate =
                pem("server.crt", "CERTIFICATE", keys.getCertificate("server").getEncoded());
        Path key = pem(
                "server.key",
                "PRIVATE KEY",
                keys.getKey("server", STORE_PASSWORD).getEncoded());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        execute(
                "ALTER SYSTEM SET ssl_cert_file = '" + certificate + "'",
                "ALTER SYSTEM SET ssl_key_file = '" + key + "'",
                "ALTER SYSTEM SET ssl = on",
                "SELECT pg_reload_conf()");
        return certificate;
    }

    private Path pem(String name, String kind, byte[] content) throws IOException {
        return Files.writeString(
                directory.resolve(name),
                "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                        + kind + "-----\n");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
