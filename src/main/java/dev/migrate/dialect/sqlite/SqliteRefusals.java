package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Before;
import dev.migrate.dialect.StandardRenderer;
import dev.migrate.dialect.Statement;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.op.AddEnumValue;
import dev.migrate.op.AlterSequence;
import dev.migrate.op.AttachPartition;
import dev.migrate.op.CreateEnum;
import dev.migrate.op.CreateExcludeConstraint;
import dev.migrate.op.CreateExtension;
import dev.migrate.op.CreateFunction;
import dev.migrate.op.CreateSchema;
import dev.migrate.op.CreateSequence;
import dev.migrate.op.DetachPartition;
import dev.migrate.op.DropEnum;
import dev.migrate.op.DropExtension;
import dev.migrate.op.DropFunction;
import dev.migrate.op.DropSchema;
import dev.migrate.op.DropSequence;
import dev.migrate.op.RenameEnumValue;
import dev.migrate.op.SetComment;
import dev.migrate.op.ValidateConstraint;
import java.util.List;
import org.jooq.SQLDialect;

/** What SQLite has no form for: why, and what to do instead. */
abstract class SqliteRefusals extends StandardRenderer {

    private static final String ENUM = "SQLite has no types of a user's own";
    private static final String ENUM_WAY =
            "give the column {postgresql: the enum, sqlite: text} and a check of its values for sqlite";
    private static final String SEQUENCE = "SQLite has no sequences";
    private static final String SEQUENCE_WAY = "an integer primary key with \"identity: true\" numbers itself";
    private static final String FUNCTION = "SQLite has no functions of a user's own";
    private static final String FUNCTION_WAY = "a trigger of SQLite has its statements under \"body\"";
    private static final String SCHEMA_WAY = "name the tables so that they tell what belongs together";
    private static final String PARTITION = "SQLite has no partitions";

    /** As standard SQL, because jOOQ's SQLite dialect quotes at will and has other names for the types. */
    SqliteRefusals(Before before) {
        super(new SqliteDialect(), SQLDialect.DEFAULT, before);
    }

    /** @param way what to do instead; null where there is nothing but to leave SQLite out */
    static MigrationException refused(String reason, String way) {
        return new MigrationException(Code.UNSUPPORTED, reason)
                .hint((way == null ? "" : way + "; ") + "\"only: [postgresql]\" leaves SQLite out");
    }

    @Override
    public List<Statement> createExcludeConstraint(CreateExcludeConstraint op) {
        throw refused("SQLite has no exclusion constraints", "a trigger can refuse such rows");
    }

    @Override
    public List<Statement> validateConstraint(ValidateConstraint op) {
        throw refused("SQLite checks the rows that are there when a constraint is added", null);
    }

    @Override
    public List<Statement> createFunction(CreateFunction op) {
        throw refused(FUNCTION, FUNCTION_WAY);
    }

    @Override
    public List<Statement> dropFunction(DropFunction op) {
        throw refused(FUNCTION, FUNCTION_WAY);
    }

    @Override
    public List<Statement> createSequence(CreateSequence op) {
        throw refused(SEQUENCE, SEQUENCE_WAY);
    }

    @Override
    public List<Statement> alterSequence(AlterSequence op) {
        throw refused(SEQUENCE, SEQUENCE_WAY);
    }

    @Override
    public List<Statement> dropSequence(DropSequence op) {
        throw refused(SEQUENCE, SEQUENCE_WAY);
    }

    @Override
    public List<Statement> createEnum(CreateEnum op) {
        throw refused(ENUM, ENUM_WAY);
    }

    @Override
    public List<Statement> addEnumValue(AddEnumValue op) {
        throw refused(ENUM, ENUM_WAY);
    }

    @Override
    public List<Statement> renameEnumValue(RenameEnumValue op) {
        throw refused(ENUM, ENUM_WAY);
    }

    @Override
    public List<Statement> dropEnum(DropEnum op) {
        throw refused(ENUM, ENUM_WAY);
    }

    @Override
    public List<Statement> createSchema(CreateSchema op) {
        throw refused("SQLite has no schemas in a database", SCHEMA_WAY);
    }

    @Override
    public List<Statement> dropSchema(DropSchema op) {
        throw refused("SQLite has no schemas in a database", SCHEMA_WAY);
    }

    @Override
    public List<Statement> createExtension(CreateExtension op) {
        throw refused("SQLite's extensions belong to a connection, not to a database", null);
    }

    @Override
    public List<Statement> dropExtension(DropExtension op) {
        throw refused("SQLite's extensions belong to a connection, not to a database", null);
    }

    @Override
    public List<Statement> setComment(SetComment op) {
        throw refused("SQLite keeps no comments", null);
    }

    @Override
    public List<Statement> attachPartition(AttachPartition op) {
        throw refused(PARTITION, "insert the rows of the one table into the other");
    }

    @Override
    public List<Statement> detachPartition(DetachPartition op) {
        throw refused(PARTITION, "insert the rows into a table of their own");
    }
}
