package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class LibraryTest {

    @TempDir
    Path directory;

    @Test
    void startsOnAnEmptyDatabaseAndOnItsOwn() throws SQLException {
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + directory.resolve("library.sqlite"));
        assertEquals(List.of("root"), Library.start(database));
        assertEquals(List.of("root"), Library.start(database));
    }
}
