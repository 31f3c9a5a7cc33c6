package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.migrate.junit.MigratedDatabase;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@MigratedDatabase(url = "jdbc:sqlite:")
class UsersTest {

    @Test
    void addsAUser(DataSource database) {
        Users users = new Users(JdbcClient.create(database));
        users.add("ada");
        assertEquals(List.of("root", "ada"), users.names());
    }
}
