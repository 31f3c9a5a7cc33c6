package org.example;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Users {

    private final JdbcClient database;
    private final List<String> atStart;

    Users(JdbcClient database) {
        this.database = database;
        this.atStart = names();
    }

    void add(String name) {
        database.sql("INSERT INTO users (name) VALUES (?)").param(name).update();
    }

    List<String> names() {
        return database.sql("SELECT name FROM users ORDER BY id").query(String.class).list();
    }

    List<String> atStart() {
        return atStart;
    }
}
