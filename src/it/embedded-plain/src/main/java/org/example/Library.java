package org.example;

import dev.migrate.Migrations;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

public final class Library {

    private Library() {}

    public static void main(String[] arguments) throws SQLException {
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + arguments[0]);
        System.out.println("Users: " + start(database));
    }

    static List<String> start(DataSource database) throws SQLException {
        Migrations.of(database).setting("lockWait", "2min").upgrade();
        return new Users(database).names();
    }
}
