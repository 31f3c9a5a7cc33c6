package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.migrate.junit.MigratedDatabase;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@MigratedDatabase(url = "jdbc:sqlite:")
class UsersTest {

    @Test
    void addsAUser(DataSource database) throws SQLException {
        Users users = new Users(database);
        users.add("ada");
        assertEquals(List.of("root", "ada"), users.names());
    }

    @Test
    void aNameIsTakenOnce(DataSource database) throws SQLException {
        Users users = new Users(database);
        users.add("ada");
        assertThrows(SQLException.class, () -> users.add("ada"));
    }

    @Test
    @MigratedDatabase(url = "jdbc:sqlite:", revision = "392efb1132ae")
    void thereIsNobodyAtFirst(DataSource database) throws SQLException {
        assertEquals(List.of(), new Users(database).names());
    }
}
