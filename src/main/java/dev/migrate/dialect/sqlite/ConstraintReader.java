package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.sqlite.TableText.Clause;
import dev.migrate.dialect.sqlite.TableText.Column;
import dev.migrate.dialect.sqlite.Tokens.Token;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Naming;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the constraints of a table, those of single columns among them, each with the name that operations call it by. */
final class ConstraintReader {

    private final ObjectName table;
    private final TableText text;
    private final List<String> features;
    private final Map<String, Column> columns = new HashMap<>();
    private final List<Constraint> found = new ArrayList<>();

    /** The columns of the checks that stand at one, by their places among what was found. */
    private final Map<Integer, String> checked = new HashMap<>();

    private List<String> primaryKey = List.of();
    private String numbered;
    private boolean rowidAlias;

    ConstraintReader(ObjectName table, TableText text, List<String> features) {
        this.table = table;
        this.text = text;
        this.features = features;
        text.columns().forEach(column -> columns.put(Tokens.fold(column.name()), column));
    }

    /** {@code UNIQUE (a, b)}. */
    static String phrase(String words, List<String> columns) {
        return words + " (" + String.join(", ", columns) + ")";
    }

    /** Kind after kind, as an operation writes them. */
    List<Constraint> read() {
        for (Column column : text.columns()) {
            boolean typed = false;
            for (Clause clause : column.clauses()) {
                if (!typed && ColumnReader.isBooleanCheck(text, clause, column)) {
                    typed = true;
                } else {
                    add(clause, column);
                }
            }
        }
        text.constraints().forEach(clause -> add(clause, null));
        name();
        List<Constraint> sorted = new ArrayList<>();
        for (Class<?> kind : Constraint.class.getPermittedSubclasses()) {
            found.stream().filter(kind::isInstance).forEach(sorted::add);
        }
        return sorted;
    }

    /** Names of columns; empty for none. */
    List<String> primaryKey() {
        return primaryKey;
    }

    /** The column that counts on after the highest number there ever was; null for none. */
    String numbered() {
        return numbered;
    }

    /** Whether the primary key is the rowid, which is never null. */
    boolean isRowidAlias() {
        return rowidAlias;
    }

    private void add(Clause clause, Column column) {
        switch (clause.kind()) {
            case PRIMARY_KEY -> addPrimaryKey(clause, column);
            case UNIQUE -> {
                KeyParts parts = parts(clause, column);
                found.add(new Constraint.Unique(clause.name(), parts.columns(), false, false, null));
                tell("UNIQUE", parts, clause);
            }
            case REFERENCES -> {
                List<String> names =
                        clause.columns().stream().map(this::columnName).toList();
                found.add(ForeignKeyReader.read(clause, names, features));
                if (new HashSet<>(names).size() < names.size()) {
                    features.add(phrase("FOREIGN KEY", names));
                }
            }
            case CHECK -> {
                if (column != null && clause.name() == null) {
                    checked.put(found.size(), column.name());
                }
                List<Token> body = clause.body();
                String expression = Terms.inside(text.sql(), body, 1);
                found.add(new Constraint.Check(clause.name(), Sql.of(expression), false));
                String conflict = Terms.conflict(body);
                if (!conflict.isEmpty()) {
                    features.add("CHECK (" + expression + ")" + conflict);
                }
            }
            case LABEL -> {
                if (column == null) {
                    features.add("CONSTRAINT " + clause.name());
                }
            }
            default -> {
                // What is a column's own its reader takes.
            }
        }
    }

    private void addPrimaryKey(Clause clause, Column column) {
        KeyParts parts = parts(clause, column);
        primaryKey = parts.columns();
        found.add(new Constraint.PrimaryKey(clause.name(), primaryKey));
        tell("PRIMARY KEY", parts, clause);
        boolean descending = column != null && parts.isDescending();
        rowidAlias = primaryKey.size() == 1
                && columns.get(Tokens.fold(primaryKey.get(0))).type().equalsIgnoreCase("INTEGER")
                && !descending
                && !text.isWithoutRowid();
        if (clause.body().stream().anyMatch(token -> token.is("AUTOINCREMENT"))) {
            numbered = primaryKey.get(0);
        }
    }

    private KeyParts parts(Clause clause, Column column) {
        return KeyParts.of(clause, column == null ? null : column.name(), this::columnName);
    }

    private void tell(String words, KeyParts parts, Clause clause) {
        String conflict = Terms.conflict(clause.body());
        if (!parts.isPlain() || !conflict.isEmpty()) {
            features.add(phrase(words, parts.phrases()) + conflict);
        }
    }

    /** As the column spells it. */
    private String columnName(String name) {
        Column column = columns.get(Tokens.fold(name));
        if (column == null) {
            throw new MigrationException(Code.UNSUPPORTED, "table \"" + table + "\" has no column \"" + name + "\"");
        }
        return column.name();
    }

    /** First those that have a name keep it, since operations find a constraint by that. */
    private void name() {
        Set<String> taken = new HashSet<>();
        Set<Integer> unnamed = new HashSet<>();
        for (int i = 0; i < found.size(); i++) {
            String name = found.get(i).name();
            if (name == null) {
                unnamed.add(i);
            } else if (!taken.add(name)) {
                features.add("CONSTRAINT " + name + " again");
                unnamed.add(i);
            }
        }
        for (int i = 0; i < found.size(); i++) {
            if (checked.containsKey(i) && taken.add(Naming.DEFAULT.check(table, checked.get(i)))) {
                found.set(i, found.get(i).withName(Naming.DEFAULT.check(table, checked.get(i))));
                unnamed.remove(i);
            }
        }
        for (int i = 0; i < found.size(); i++) {
            if (unnamed.contains(i)) {
                Constraint named = Naming.DEFAULT.named(table, found.get(i).withName(null), taken);
                taken.add(named.name());
                found.set(i, named);
            }
        }
    }
}
