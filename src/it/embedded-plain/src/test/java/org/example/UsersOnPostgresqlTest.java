package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.migrate.junit.MigratedDatabaseExtension;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

class UsersOnPostgresqlTest {

    private static EmbeddedPostgres server;

    @RegisterExtension
    static final MigratedDatabaseExtension DATABASE =
            MigratedDatabaseExtension.on(() -> server.getJdbcUrl("postgres", "postgres"));

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @RepeatedTest(3)
    void addsAUser(DataSource database) throws SQLException {
        Users users = new Users(database);
        users.add("ada");
        assertEquals(List.of("root", "ada"), users.names());
    }
}
