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
import dev.migrate.op.RenameColumn;
import dev.migrate.op.RenameConstraint;
import dev.migrate.schema.Column.Generated;
import dev.migrate.schema.Column.Storage;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.ObjectName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What operations make of a table: its text, edited and never rendered anew, what each column is copied from, and its
 * indexes. How the database is brought there is another matter: {@link Recreation}.
 */
final class TableChange extends PartialVisitor<Void> {

    private final SqliteRenderer renderer;
    private final ObjectName name;
    private final TableObjects original;

    /** The indexes that the table has in the end: the text of each by its folded name. */
    private final Map<String, String> indexes = new LinkedHashMap<>();

    /** What the operations on indexes come to one after another. */
    private final List<String> indexStatements = new ArrayList<>();

    /** What each column of the new table is copied from, by its name; a column that is not here gets its default. */
    private final Map<String, String> sources = new LinkedHashMap<>();

    /** The columns whose values become others. */
    private final Set<String> changedValues = new HashSet<>();

    private TableObjects table;

    private TableChange(SqliteRenderer renderer, ObjectName name, TableObjects table) {
        this.renderer = renderer;
        this.name = name;
        this.original = table;
        this.table = table;
        table.indexes().forEach(index -> indexes.put(Tokens.fold(index.name()), index.sql()));
        for (Column column : table.text().columns()) {
            if (!column.isGenerated()) {
                sources.put(column.name(), renderer.quote(column.name()));
            }
        }
    }

    static TableChange of(List<Change> changes, SqliteRenderer renderer, ObjectName name, TableObjects table) {
        TableChange result = new TableChange(renderer, name, table);
        for (Change change : changes) {
            change.placing(() -> change.op().accept(result));
        }
        return result;
    }

    /** The table as it is stored. */
    TableObjects original() {
        return original;
    }

    /** The text that it gets. */
    TableText text() {
        return table.text();
    }

    Map<String, String> sources() {
        return sources;
    }

    Set<String> changedValues() {
        return changedValues;
    }

    Map<String, String> indexes() {
        return indexes;
    }

    /** Whether none of the operations has dropped an index of the table, or made another of its name. */
    boolean keeps(Stored index) {
        return index.sql().equals(indexes.get(Tokens.fold(index.name())));
    }

    List<String> indexStatements() {
        return indexStatements;
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
        String column = op.column().name();
        if (table.text().column(column).isPresent()) {
            throw has(name, column);
        }
        requireNoString(table, column);
        original.text().column(column).ifPresent(old -> changedValues.add(old.name()));
        return done(TableEdit.addColumn(table.text(), renderer.newColumn(op), index(op)));
    }

    private int index(AddColumn op) {
        List<Column> columns = table.text().columns();
        return op.insertBefore() != null
                ? columns.indexOf(table.requireColumn(op.insertBefore()))
                : op.insertAfter() != null
                        ? columns.indexOf(table.requireColumn(op.insertAfter())) + 1
                        : columns.size();
    }

    /** Refuses a name that another column has, or that a text takes for a string. */
    static void requireFree(TableObjects table, RenameColumn rename) {
        if (!Tokens.sameName(rename.column(), rename.to())
                && table.text().column(rename.to()).isPresent()) {
            throw has(rename.tableName(), rename.to());
        }
        requireNoString(table, rename.to());
    }

    private static MigrationException has(ObjectName table, String column) {
        return new MigrationException(Code.SCHEMA, "table \"" + table + "\" already has a column \"" + column + "\"");
    }

    /** Refuses a name for a column that a text has in double quotes for a string. */
    private static void requireNoString(TableObjects table, String column) {
        List<String> strings = new ColumnUses(table, column).strings();
        if (!strings.isEmpty()) {
            throw new MigrationException(
                            Code.SCHEMA,
                            String.join(" and ", strings) + " has the string \"" + column
                                    + "\" in double quotes, and would take the new column for it")
                    .hint("make it anew with the string in single quotes before, or choose another name");
        }
    }

    @Override
    public Void dropColumn(DropColumn op) {
        if (op.ifExists() && table.text().column(op.column()).isEmpty()) {
            return null;
        }
        Column column = table.requireColumn(op.column());
        if (table.text().columns().size() == 1) {
            throw new MigrationException(
                            Code.SCHEMA,
                            "column \"" + op.column() + "\" is the only one of table \"" + op.table() + "\"")
                    .hint("drop the table, or add another column before");
        }
        if (table.text().isWithoutRowid() && table.text().isKeyAlone(column)) {
            throw needsKey();
        }
        List<String> users = new ColumnUses(table, op.column()).inTheWay();
        if (!users.isEmpty()) {
            throw new MigrationException(
                            Code.SCHEMA,
                            "column \"" + op.column() + "\" of table \"" + op.table() + "\" is used by "
                                    + String.join(", by ", users))
                    .hint(
                            "take care of " + (users.size() == 1 ? "it" : "each")
                                    + " in an operation before this one, and make it again behind this one where it is to stay");
        }
        for (List<Clause> own = table.constraintsOn(op.column());
                !own.isEmpty();
                own = table.constraintsOn(op.column())) {
            edit(TableEdit.drop(table.text(), own.get(0)));
        }
        for (Stored index : table.indexesOn(op.column())) {
            remove(index.name());
            indexStatements.add("DROP INDEX " + renderer.quote(index.name()));
        }
        sources.remove(column.name());
        return done(TableEdit.dropColumn(table.text(), table.requireColumn(op.column())));
    }

    /** Whether there was such an index. */
    private boolean remove(String index) {
        table = table.withoutIndex(index);
        return indexes.remove(Tokens.fold(index)) != null;
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
            changedValues.add(column);
        }
        if (op.changesDefault() && table.requireColumn(column).isGenerated()) {
            throw new MigrationException(Code.SCHEMA, "column \"" + column + "\" is generated, so it takes no default");
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
        boolean stored = !table.requireColumn(column).isVirtual();
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
        if (!table.text().primaryKey().isEmpty()) {
            throw new MigrationException(Code.SCHEMA, "table \"" + name + "\" already has a primary key")
                    .hint("drop_constraint it in an operation before this one");
        }
        for (String column : op.columns()) {
            if (table.requireColumn(column).isGenerated()) {
                throw new MigrationException(
                        Code.SCHEMA, "column \"" + column + "\" is generated, and cannot be part of a primary key");
            }
        }
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
        Clause clause = require(op.name());
        if (clause.kind() == Kind.PRIMARY_KEY && table.text().isWithoutRowid()) {
            throw needsKey();
        }
        return done(TableEdit.drop(table.text(), clause));
    }

    private MigrationException needsKey() {
        return new MigrationException(
                Code.UNSUPPORTED, "table \"" + name + "\" is WITHOUT ROWID, and cannot be without a primary key");
    }

    private Clause require(String constraint) {
        return table.constraint(constraint)
                .orElseThrow(() -> new MigrationException(
                        Code.SCHEMA, "table \"" + name + "\" has no constraint \"" + constraint + "\""));
    }

    @Override
    public Void createIndex(CreateIndex op) {
        String sql = op.accept(renderer).get(0).sql();
        boolean isThere = indexes.putIfAbsent(Tokens.fold(op.indexName()), sql) != null;
        if (isThere && !op.ifNotExists()) {
            throw new MigrationException(Code.SCHEMA, "index \"" + op.indexName() + "\" already exists");
        }
        table = isThere ? table : table.withIndex(op.indexName(), sql);
        indexStatements.add(sql);
        return null;
    }

    @Override
    public Void dropIndex(DropIndex op) {
        if (!remove(op.name()) && !op.ifExists()) {
            throw new MigrationException(Code.SCHEMA, "table \"" + name + "\" has no index \"" + op.name() + "\"");
        }
        op.accept(renderer).forEach(statement -> indexStatements.add(statement.sql()));
        return null;
    }
}
