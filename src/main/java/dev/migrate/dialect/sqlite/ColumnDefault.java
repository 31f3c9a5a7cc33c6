package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.sqlite.Tokens.Kind;
import dev.migrate.dialect.sqlite.Tokens.Token;
import dev.migrate.schema.Literal;
import dev.migrate.schema.PortableType;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Type;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The default of a column: a value where that would be written as it stands, else an expression.
 *
 * @param literal null where there is an expression, or none
 */
record ColumnDefault(Literal literal, Sql sql) {

    static final ColumnDefault NONE = new ColumnDefault(null, null);

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    /** The words that are no texts, as every other word is behind DEFAULT. */
    private static final List<String> WORDS =
            List.of("NULL", "TRUE", "FALSE", "CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME");

    /** @param tokens those behind DEFAULT */
    static ColumnDefault read(String sql, List<Token> tokens, Type type) {
        List<Token> term = tokens;
        while (Terms.isEnclosed(term)) {
            term = term.subList(1, term.size() - 1);
        }
        Optional<Literal> literal = literal(term, type);
        if (literal.filter(type::takes).isPresent()) {
            return new ColumnDefault(literal.get(), null);
        }
        boolean word = literal.isPresent() && literal.get().value() instanceof String && isWord(term);
        String text = word ? Queries.literal(term.get(0).name()) : Terms.text(sql, term);
        return new ColumnDefault(null, Sql.of(text));
    }

    /** A name as it stands is a text. */
    private static boolean isWord(List<Token> term) {
        return term.get(0).kind() == Kind.WORD || term.get(0).kind() == Kind.QUOTED;
    }

    private static Optional<Literal> literal(List<Token> term, Type type) {
        String text = term.stream().map(Token::text).collect(Collectors.joining());
        Token first = term.get(0);
        boolean binary = type.is(PortableType.BINARY, SqliteDialect.ID);
        if (NUMBER.matcher(text).matches()) {
            return number(text, type);
        }
        if (term.size() > 1 || first.isAny(WORDS)) {
            return Optional.empty();
        }
        if (first.kind() != Kind.OTHER) {
            return binary && SqliteTypes.isHex(first.name())
                    ? Optional.empty()
                    : Optional.of(new Literal(first.name()));
        }
        String hex = text.startsWith("X'") ? "\\x" + text.substring(2, text.length() - 1) : "";
        return binary && SqliteTypes.isHex(hex) ? Optional.of(new Literal(hex)) : Optional.empty();
    }

    private static Optional<Literal> number(String text, Type type) {
        if (type.is(PortableType.BOOLEAN, SqliteDialect.ID)) {
            return text.equals("0") || text.equals("1") ? Optional.of(new Literal(text.equals("1"))) : Optional.empty();
        }
        BigDecimal number = new BigDecimal(text);
        return number.toString().equals(text) ? Optional.of(new Literal(number)) : Optional.empty();
    }
}
