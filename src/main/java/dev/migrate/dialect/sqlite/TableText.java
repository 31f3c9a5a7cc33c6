package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.sqlite.Tokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** A stored CREATE TABLE text with the places of its columns and constraints in it. */
final class TableText {

    /** As SQLite writes the beginning of such a text, whatever was typed. */
    private static final String VIRTUAL = "CREATE VIRTUAL ";

    private final String sql;
    private final List<Token> tokens;
    private final int nameToken;
    private final List<Column> columns;
    private final List<Clause> constraints;
    private final int bodyEnd;

    /**
     * What the parser has found.
     *
     * @param nameToken the index of the table's name among the tokens
     * @param bodyEnd the index of the parenthesis that closes the body
     */
    TableText(
            String sql,
            List<Token> tokens,
            int nameToken,
            List<Column> columns,
            List<Clause> constraints,
            int bodyEnd) {
        this.sql = sql;
        this.tokens = tokens;
        this.nameToken = nameToken;
        this.columns = columns;
        this.constraints = constraints;
        this.bodyEnd = bodyEnd;
    }

    /** Whether a stored text is of a virtual table, which has no columns to take apart. */
    static boolean isVirtual(String sql) {
        return sql.regionMatches(true, 0, VIRTUAL, 0, VIRTUAL.length());
    }

    static TableText of(String sql) {
        return new TableParser(sql).parse();
    }

    /**
     * A column with its clauses.
     *
     * @param typeStart where the type begins, or would begin; equal to {@code typeEnd} for a column without one
     * @param end behind its last token
     */
    record Column(String name, int start, int typeStart, int typeEnd, int end, String type, List<Clause> clauses) {

        /** The last of its kind: that is the one that counts. */
        Optional<Clause> clause(Kind kind) {
            return clauses.stream().filter(clause -> clause.kind == kind).reduce((first, last) -> last);
        }

        boolean isGenerated() {
            return clause(Kind.GENERATED).isPresent();
        }

        /** Whether it is computed when it is read, and so in no row. */
        boolean isVirtual() {
            return clause(Kind.GENERATED)
                    .filter(clause -> clause.body().stream().noneMatch(token -> token.is("STORED")))
                    .isPresent();
        }
    }

    /**
     * A constraint of a column or of the table, from {@code CONSTRAINT} on.
     *
     * @param name null if it has none
     * @param columns the table's columns that it names: for keys all, for a check every word that could be one
     */
    record Clause(Kind kind, String name, List<String> columns, int start, int end, List<Token> tokens) {

        /** The tokens behind its name. */
        List<Token> body() {
            return tokens.subList(name == null ? 0 : 2, tokens.size());
        }

        boolean isKey() {
            return kind == Kind.PRIMARY_KEY || kind == Kind.UNIQUE;
        }

        /** What a foreign key points to. */
        Referred referred() {
            int at = 0;
            while (!tokens.get(at).is("REFERENCES")) {
                at++;
            }
            List<String> referred = new ArrayList<>();
            if (at + 2 < tokens.size() && tokens.get(at + 2).is("(")) {
                for (int i = at + 3; !tokens.get(i).is(")"); i++) {
                    if (!tokens.get(i).is(",")) {
                        referred.add(tokens.get(i).name());
                    }
                }
            }
            return new Referred(tokens.get(at + 1).name(), referred);
        }
    }

    /** @param columns empty for the primary key */
    record Referred(String table, List<String> columns) {}

    enum Kind {
        PRIMARY_KEY,
        NOT_NULL,
        NULL,
        UNIQUE,
        CHECK,
        DEFAULT,
        COLLATE,
        REFERENCES,
        GENERATED,
        DEFERRABLE,
        LABEL
    }

    String sql() {
        return sql;
    }

    String name() {
        return tokens.get(nameToken).name();
    }

    /** The index of the table's name among the tokens. */
    int nameToken() {
        return nameToken;
    }

    List<Column> columns() {
        return columns;
    }

    /** The constraints of the table, without those of single columns. */
    List<Clause> constraints() {
        return constraints;
    }

    Optional<Column> column(String name) {
        return columns.stream()
                .filter(column -> Tokens.sameName(column.name(), name))
                .findFirst();
    }

    /** Behind the last column or constraint. */
    int itemsEnd() {
        return tokens.get(bodyEnd - 1).end();
    }

    /** The tokens of the whole text. */
    List<Token> tokens() {
        return tokens;
    }

    /** Where the first token from a place on begins. */
    int startFrom(int place) {
        return tokens.stream()
                .mapToInt(Token::start)
                .filter(start -> start >= place)
                .findFirst()
                .orElseThrow();
    }

    /** Behind the token that stands before a place in the text. */
    int endBefore(int start) {
        int end = 0;
        for (Token token : tokens) {
            if (token.start() >= start) {
                break;
            }
            end = token.end();
        }
        return end;
    }

    /** Whether a column is the whole primary key. */
    boolean isKeyAlone(Column column) {
        return primaryKey().equals(List.of(Tokens.fold(column.name())));
    }

    /** The columns of the primary key, their names folded; empty for none. */
    List<String> primaryKey() {
        return clauses().stream()
                .filter(clause -> clause.kind() == Kind.PRIMARY_KEY)
                .flatMap(clause -> clause.columns().stream())
                .map(Tokens::fold)
                .distinct()
                .toList();
    }

    /** Those of the columns, and the table's own behind them. */
    List<Clause> clauses() {
        List<Clause> clauses = new ArrayList<>();
        columns.forEach(column -> clauses.addAll(column.clauses()));
        clauses.addAll(constraints);
        return clauses;
    }

    /** The names of all constraints that have one. */
    List<String> constraintNames() {
        return clauses().stream().map(Clause::name).filter(Objects::nonNull).toList();
    }

    /** Whether a token is the table's name before a column. */
    boolean isOwner(int token) {
        return tokens.get(token).names(name()) && tokens.get(token + 1).is(".");
    }

    /** Whether ALTER TABLE RENAME TO would leave this text, once the table had another name. */
    boolean isAsRenamed(String quoted) {
        return tokens.get(nameToken).text().equals(quoted)
                && IntStream.range(nameToken + 1, tokens.size() - 1).noneMatch(this::isOwner);
    }

    /** Whether it has comments, or strings in double quotes. */
    boolean hasCommentsOrStrings() {
        int end = 0;
        for (Token token : tokens) {
            if (!sql.substring(end, token.start()).isBlank()) {
                return true;
            }
            end = token.end();
        }
        return !sql.substring(end).isBlank() || hasStringsInDoubleQuotes();
    }

    private boolean hasStringsInDoubleQuotes() {
        return clauses().stream()
                .filter(clause ->
                        Set.of(Kind.CHECK, Kind.GENERATED, Kind.DEFAULT).contains(clause.kind()))
                .flatMap(clause -> clause.tokens().stream())
                .anyMatch(token ->
                        token.text().startsWith("\"") && column(token.name()).isEmpty());
    }

    boolean isWithoutRowid() {
        return tokens.subList(bodyEnd, tokens.size()).stream().anyMatch(token -> token.is("WITHOUT"));
    }

    boolean isStrict() {
        return tokens.subList(bodyEnd, tokens.size()).stream().anyMatch(token -> token.is("STRICT"));
    }

    boolean isAutoincrement() {
        return tokens.stream().anyMatch(token -> token.is("AUTOINCREMENT"));
    }

    /** Whether a column stands for the rowid: an INTEGER that is the primary key alone, and not a column's DESC. */
    boolean hasRowidAlias() {
        return columns.stream().anyMatch(this::isRowidAlias);
    }

    /** Whether a column is the primary key, or a part of it. */
    boolean isInPrimaryKey(String column) {
        return primaryKey().contains(Tokens.fold(column));
    }

    boolean isRowidAlias(Column column) {
        return !isWithoutRowid() && isIntegerKey(column);
    }

    /** What is the rowid where there is one; without, SQLite makes the index of such a key behind all others. */
    boolean isIntegerKey(Column column) {
        if (!column.type().equalsIgnoreCase("INTEGER")) {
            return false;
        }
        return column.clause(Kind.PRIMARY_KEY)
                        .filter(key -> key.body().stream().noneMatch(token -> token.is("DESC")))
                        .isPresent()
                || constraints.stream()
                        .anyMatch(key -> key.kind() == Kind.PRIMARY_KEY
                                && key.columns().size() == 1
                                && Tokens.sameName(key.columns().get(0), column.name()));
    }
}
