package org.example;

import dev.migrate.Migrations;
import javax.sql.DataSource;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

@Component
class DatabaseMigration implements InitializingBean {

    private final DataSource database;

    DatabaseMigration(DataSource database) {
        this.database = database;
    }

    @Override
    public void afterPropertiesSet() {
        Migrations.of(database).upgrade();
    }
}
