package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Before.Stored;
import dev.migrate.dialect.sqlite.TableText.Clause;
import dev.migrate.dialect.sqlite.TableText.Column;
import dev.migrate.dialect.sqlite.TableText.Kind;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.op.AddColumn;
import dev.migrate.op.AlterColumn;
import dev.migrate.op.Change;
import dev.migrate.op.CreateCheckConstraint;
import dev.migrate.op.CreateForeignKey;
import dev.migrate.op.CreateIndex;
import dev.migrate.op.CreatePrimaryKey;
import dev.migrate.op.CreateUniqueConstraint;
import dev.migrate.op.DropColumn;
import dev.migrate.op.DropConstraint;
import dev.migrate.op.DropIndex;
import dev.migrate.op.Op;
import dev.migrate.op.PartialVisitor;
import dev.migrate.op.RenameConstraint;
import dev.migrate.schema.Column.Generated;
import dev.migrate.schema.Column.Storage;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Literal;
import dev.migrate.schema.ObjectName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table made anew from its stored text, once for all the operations on it. Foreign keys are off around it, because
 * dropping the old table would delete or orphan its child rows; the names in views, triggers and other tables' foreign
 * keys stay, thanks to legacy_alter_table. Source: sqlite.org/lang_altertable.html, section 7.
 */
final class Recreation extends PartialVisitor<Void> {

    /** Before the name of a table while it is made anew. */
    static final String SHADOW = "_migrate_";

    private final SqliteRenderer renderer;
    private final ObjectName name;

    /** The indexes that the table has in the end: the text of each by its folded name. */
    private final Map<String, String> indexes = new LinkedHashMap<>();

    /** What the operations on indexes come to where the table need not be made anew. */
    private final List<String> indexStatements = new ArrayList<>();

    /** What each column of the new table is copied from, by its name; a column that is not here gets its default. */
    private final Map<String, String> sources = new LinkedHashMap<>();

    private TableObjects table;
    private boolean changesRows;

    Recreation(SqliteRenderer renderer, ObjectName name, TableObjects table) {
        this.renderer = renderer;
        this.name = name;
        this.table = table;
        for (Column column : table.text().columns()) {
            if (!column.isGenerated()) {
                sources.put(column.name(), renderer.quote(column.name()));
            }
        }
    }

    /** @param always whether the table is made anew though its text stays */
    List<String> render(List<Change> changes, boolean always) {
        TableText original = table.text();
        table.indexes().forEach(index -> indexes.put(Tokens.fold(index.name()), index.sql()));
        for (Change change : changes) {
            change.placing(() -> change.op().accept(this));
        }
        if (!always && original.sql().equals(table.text().sql()) && !changesRows) {
            return indexStatements;
        }
        List<String> sql = copy(original, table.text());
        sql.addAll(indexes.values());
        table.triggers().forEach(trigger -> sql.add(trigger.sql()));
        return sql;
    }

    /** The table under another name, its rows, and its own name again. */
    private List<String> copy(TableText original, TableText changed) {
        String old = renderer.quote(name);
        String shadowName = SHADOW + original.name();
        String shadow = renderer.quote(shadowName);
        Map<String, String> copied = new LinkedHashMap<>(sources);
        rowid(original, changed).ifPresent(rowid -> copied.put(rowid, rowid));
        List<String> sql = new ArrayList<>();
        sql.add("PRAGMA legacy_alter_table = ON");
        sql.add(changed.withName(shadow));
        List<String> targets = new ArrayList<>();
        copied.keySet().forEach(column -> targets.add(sources.containsKey(column) ? renderer.quote(column) : column));
        sql.add("INSERT OR ABORT INTO " + shadow + " (" + String.join(", ", targets) + ")\nSELECT "
                + String.join(", ", copied.values()) + " FROM " + old);
        if (changed.isAutoincrement()) {
            String shadowLiteral = renderer.literal(new Literal(shadowName));
            sql.add("DELETE FROM sqlite_sequence WHERE name = " + shadowLiteral);
            sql.add("INSERT INTO sqlite_sequence (name, seq) SELECT " + shadowLiteral
                    + ", seq FROM sqlite_sequence WHERE name = " + renderer.literal(new Literal(original.name())));
        }
        sql.add("DROP TABLE " + old);
        sql.add("ALTER TABLE " + shadow + " RENAME TO " + renderer.quote(original.name()));
        sql.add("PRAGMA legacy_alter_table = OFF");
        return sql;
    }

    /** The name under which a rowid that no column stands for can be copied. */
    private static Optional<String> rowid(TableText original, TableText changed) {
        if (original.isWithoutRowid() || changed.hasRowidAlias()) {
            return Optional.empty();
        }
        return List.of("rowid", "_rowid_", "oid").stream()
                .filter(alias -> original.column(alias).isEmpty()
                        && changed.column(alias).isEmpty())
                .findFirst();
    }

    private void edit(TableText changed) {
        table = table.withText(changed);
    }

    private Void done(TableText changed) {
        edit(changed);
        return null;
    }

    @Override
    protected Void other(Op op) {
        throw new IllegalStateException(op.key() + " stands alone");
    }

    @Override
    public Void addColumn(AddColumn op) {
        if (op.ifNotExists() && table.text().column(op.column().name()).isPresent()) {
            return null;
        }
        return done(TableEdit.addColumn(table.text(), renderer.newColumn(op)));
    }

    @Override
    public Void dropColumn(DropColumn op) {
        if (op.ifExists() && table.text().column(op.column()).isEmpty()) {
            return null;
        }
        Column column = table.requireColumn(op.column());
        for (Clause clause : table.constraintsOn(op.column())) {
            if (clause.kind() == Kind.CHECK || clause.columns().size() > 1) {
                throw used(op, "a constraint, " + clause.kind() + (clause.name() == null ? "" : " " + clause.name()));
            }
            edit(TableEdit.drop(table.text(), clause));
        }
        for (Stored index : table.indexesOn(op.column())) {
            if (!indexes.containsKey(Tokens.fold(index.name()))) {
                continue;
            }
            if (!table.isOnlyOn(index, op.column())) {
                throw used(op, "the index \"" + index.name() + "\"");
            }
            indexes.remove(Tokens.fold(index.name()));
        }
        table.dependants(op.column()).forEach(dependant -> {
            throw used(op, dependant);
        });
        sources.remove(column.name());
        return done(TableEdit.dropColumn(table.text(), table.requireColumn(op.column())));
    }

    private static MigrationException used(DropColumn op, String by) {
        return new MigrationException(
                        Code.SCHEMA, "column \"" + op.column() + "\" of table \"" + op.table() + "\" is used by " + by)
                .hint("drop that first, in this revision or before it");
    }

    @Override
    public Void alterColumn(AlterColumn op) {
        String column = table.requireColumn(op.column()).name();
        boolean numbersItself =
                table.text().isAutoincrement() && table.text().isRowidAlias(table.requireColumn(column));
        if (op.type() != null && !numbersItself) {
            edit(TableEdit.dropBooleanCheck(table.text(), column));
            edit(TableEdit.setType(table.text(), column, renderer.newType(op)));
            if (renderer.isBoolean(op.type())) {
                edit(TableEdit.addCheck(table.text(), column, renderer.booleanCheck(column)));
            }
        }
        if (!op.keepsCollation()) {
            Optional<String> collation = op.collation() == null ? Optional.empty() : op.collation();
            String clause =
                    collation.map(name -> " COLLATE " + renderer.quote(name)).orElse("");
            edit(TableEdit.setCollation(table.text(), column, clause));
        }
        if (op.generated() != null) {
            generated(op, column);
        }
        if (op.using() != null && !sources.containsKey(column)) {
            throw new MigrationException(Code.SCHEMA, "column \"" + column + "\" is generated, so it takes no value");
        }
        if (op.using() != null) {
            sources.replace(column, renderer.using(op));
            changesRows = true;
        }
        if (op.changesDefault()) {
            edit(TableEdit.setDefault(table.text(), column, renderer.newDefault(op)));
        }
        if (op.nullable() != null) {
            edit(
                    op.nullable()
                            ? TableEdit.dropNotNull(table.text(), column)
                            : TableEdit.setNotNull(table.text(), column));
        }
        return null;
    }

    /** A value that is no longer computed is kept as it was computed last. */
    private void generated(AlterColumn op, String column) {
        if (!table.requireColumn(column).isGenerated()) {
            throw new MigrationException(Code.SCHEMA, "column \"" + column + "\" is an ordinary one")
                    .hint("drop it and add a generated one");
        }
        boolean stored = table.requireColumn(column).clause(Kind.GENERATED).orElseThrow().tokens().stream()
                .anyMatch(token -> token.is("STORED"));
        String clause = op.generated()
                .map(value -> value.storage() == null
                        ? new Generated(value.expression(), stored ? Storage.STORED : Storage.VIRTUAL)
                        : value)
                .map(renderer::newGenerated)
                .orElse("");
        edit(TableEdit.setGenerated(table.text(), column, clause));
        if (op.generated().isEmpty()) {
            sources.put(column, renderer.quote(column));
        }
    }

    /** As on other databases, a column of the primary key cannot be null. */
    @Override
    public Void createPrimaryKey(CreatePrimaryKey op) {
        for (String column : op.columns()) {
            edit(TableEdit.setNotNull(table.text(), table.requireColumn(column).name()));
        }
        return add(op.constraint());
    }

    @Override
    public Void renameConstraint(RenameConstraint op) {
        if (table.constraint(op.to()).isPresent()) {
            throw new MigrationException(
                    Code.SCHEMA, "table \"" + name + "\" already has a constraint \"" + op.to() + "\"");
        }
        return done(TableEdit.rename(table.text(), require(op.name()), renderer.quote(op.to())));
    }

    @Override
    public Void createUniqueConstraint(CreateUniqueConstraint op) {
        return add(op.constraint());
    }

    @Override
    public Void createForeignKey(CreateForeignKey op) {
        return add(op.constraint());
    }

    @Override
    public Void createCheckConstraint(CreateCheckConstraint op) {
        return add(op.constraint());
    }

    private Void add(Constraint constraint) {
        if (constraint.name() != null && table.constraint(constraint.name()).isPresent()) {
            throw new MigrationException(
                    Code.SCHEMA, "table \"" + name + "\" already has a constraint \"" + constraint.name() + "\"");
        }
        constraint.columns().forEach(table::requireColumn);
        return done(TableEdit.addConstraint(table.text(), renderer.newConstraint(constraint)));
    }

    @Override
    public Void dropConstraint(DropConstraint op) {
        if (op.ifExists() && table.constraint(op.name()).isEmpty()) {
            return null;
        }
        return done(TableEdit.drop(table.text(), require(op.name())));
    }

    private Clause require(String constraint) {
        return table.constraint(constraint)
                .orElseThrow(() -> new MigrationException(
                        Code.SCHEMA, "table \"" + name + "\" has no constraint \"" + constraint + "\""));
    }

    @Override
    public Void createIndex(CreateIndex op) {
        String sql = op.accept(renderer).get(0).sql();
        if (indexes.putIfAbsent(Tokens.fold(op.indexName()), sql) != null && !op.ifNotExists()) {
            throw new MigrationException(Code.SCHEMA, "index \"" + op.indexName() + "\" already exists");
        }
        indexStatements.add(sql);
        return null;
    }

    @Override
    public Void dropIndex(DropIndex op) {
        if (indexes.remove(Tokens.fold(op.name())) == null && !op.ifExists()) {
            throw new MigrationException(Code.SCHEMA, "table \"" + name + "\" has no index \"" + op.name() + "\"");
        }
        op.accept(renderer).forEach(statement -> indexStatements.add(statement.sql()));
        return null;
    }
}
