package dev.migrate.dialect.postgresql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A definition as the server's {@code pg_get_…def} functions write it, read from left to right. What is not read to its end
 * has something that no record can say.
 */
final class Definition {

    private final List<Deparsed> pieces;
    private int at;

    Definition(String sql) {
        this(Deparsed.of(sql));
    }

    Definition(List<Deparsed> pieces) {
        this.pieces = pieces;
    }

    /** Thrown where a definition goes on otherwise than a record can say. */
    static final class Beyond extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Beyond(String message) {
            super(message, null, false, false);
        }
    }

    /** What is read of a definition; empty if it says more than that. */
    static <T> Optional<T> read(String sql, Function<Definition, T> reading) {
        Definition definition = new Definition(sql);
        try {
            T read = reading.apply(definition);
            definition.end();
            return Optional.of(read);
        } catch (Beyond e) {
            return Optional.empty();
        }
    }

    void end() {
        if (at < pieces.size()) {
            throw new Beyond(Deparsed.text(pieces.subList(at, pieces.size())));
        }
    }

    private Deparsed next() {
        if (at == pieces.size()) {
            throw new Beyond("the end");
        }
        return pieces.get(at++);
    }

    boolean isAt(String token) {
        return at < pieces.size() && pieces.get(at).is(token);
    }

    /** Whether the words come next; if so they are passed. */
    boolean take(String words) {
        String[] wanted = words.split(" ");
        for (int i = 0; i < wanted.length; i++) {
            if (at + i >= pieces.size() || !pieces.get(at + i).is(wanted[i])) {
                return false;
            }
        }
        at += wanted.length;
        return true;
    }

    void expect(String words) {
        if (!take(words)) {
            throw new Beyond(words);
        }
    }

    String token() {
        return next().text();
    }

    String name() {
        Deparsed word = next();
        if (!word.isWord()) {
            throw new Beyond(word.text());
        }
        return word.name();
    }

    /** A name with the namespace before it, or null. */
    String[] qualified() {
        String first = name();
        return take(".") ? new String[] {first, name()} : new String[] {null, first};
    }

    /** A name that must come without a namespace. */
    String unqualified() {
        String[] name = qualified();
        if (name[0] != null && !name[0].equals("pg_catalog")) {
            throw new Beyond(name[0]);
        }
        return name[1];
    }

    List<Deparsed> group() {
        Deparsed group = next();
        if (!group.isGroup()) {
            throw new Beyond(group.text());
        }
        return group.inner();
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        for (List<Deparsed> part : Readable.split(group())) {
            Definition one = new Definition(part);
            names.add(one.name());
            one.end();
        }
        return names;
    }

    /** Storage parameters: {@code (fillfactor='70')}. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>();
        for (List<Deparsed> part : Readable.split(group())) {
            int sign = 0;
            while (!part.get(sign).is("=")) {
                sign++;
            }
            Deparsed value = part.get(sign + 1);
            parameters.put(
                    Deparsed.text(part.subList(0, sign)).strip(), value.isString() ? value.string() : value.text());
        }
        return Collections.unmodifiableMap(parameters);
    }

    /** Keys of an index, of a partitioning or of an exclusion. */
    List<Key> keys() {
        List<Key> keys = new ArrayList<>();
        for (List<Deparsed> part : Readable.split(group())) {
            Definition one = new Definition(part);
            keys.add(one.key());
            one.end();
        }
        return keys;
    }

    private Key key() {
        int start = at;
        String column = null;
        String expression = null;
        if (pieces.get(at).isGroup()) {
            expression = Deparsed.text(group());
        } else {
            column = name();
            while (take(".")) {
                name();
            }
            if (at < pieces.size() && pieces.get(at).isGroup()) {
                at++;
                column = null;
                expression = Deparsed.text(pieces.subList(start, at));
            } else if (at > start + 1) {
                throw new Beyond("a qualified column");
            }
        }
        String collation = take("COLLATE") ? unqualified() : null;
        String operatorClass = null;
        if (at < pieces.size() && pieces.get(at).isWord() && !isAt("DESC") && !isAt("NULLS") && !isAt("WITH")) {
            start = at;
            qualified();
            if (at < pieces.size() && pieces.get(at).isGroup()) {
                at++;
            }
            operatorClass = Deparsed.text(pieces.subList(start, at)).strip();
        }
        boolean descending = take("DESC");
        Boolean nullsFirst = take("NULLS FIRST") ? Boolean.TRUE : take("NULLS LAST") ? Boolean.FALSE : null;
        String operator = null;
        if (take("WITH")) {
            start = at;
            at = pieces.size();
            operator = Deparsed.text(pieces.subList(start, at)).strip();
        }
        return new Key(column, expression, collation, operatorClass, descending, nullsFirst, operator);
    }

    /**
     * A key.
     *
     * @param column null where it is an expression
     * @param expression null where it is a column
     * @param operator what an exclusion compares with; null elsewhere
     */
    record Key(
            String column,
            String expression,
            String collation,
            String operatorClass,
            boolean descending,
            Boolean nullsFirst,
            String operator) {}

    /** The rest, up to these words or the end. */
    String until(String words) {
        int start = at;
        while (at < pieces.size()) {
            int here = at;
            if (take(words)) {
                at = here;
                break;
            }
            at = here + 1;
        }
        return Deparsed.text(pieces.subList(start, at)).strip();
    }
}
