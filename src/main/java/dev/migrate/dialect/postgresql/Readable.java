package dev.migrate.dialect.postgresql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Expressions as a person would write them. PostgreSQL writes every implicit cast and every parenthesis; what it would add
 * by itself is left out, and only where it is certain to give the same text again.
 *
 * @param columns the types of the columns that stand in the expressions, by name
 */
record Readable(Map<String, String> columns) {

    /** For expressions over anything. */
    static final Readable ANYWHERE = new Readable(Map.of());

    private static final String VARCHAR = "character varying";

    /** What takes a varchar for a text. */
    private static final Set<String> TEXT_FUNCTIONS = Set.of("lower", "upper", "length", "char_length");

    /** What binds less than an operator, so that it may stand without parentheses in few places. */
    private static final Set<String> LOOSE = Set.of(
            "AND", "OR", "NOT", "IS", "IN", "LIKE", "ILIKE", "SIMILAR", "BETWEEN", "AT", "COLLATE", "ISNULL",
            "NOTNULL");

    /** A whole expression; what stands around it sets it off. */
    String expression(String sql) {
        List<Deparsed> pieces = Deparsed.of(sql.strip());
        while (pieces.size() == 1 && pieces.get(0).isGroup()) {
            pieces = pieces.get(0).inner();
        }
        return Deparsed.text(shorten(pieces)).strip();
    }

    /** An expression that stands behind DEFAULT, where the grammar takes few without parentheses. */
    String ofDefault(String sql) {
        String expression = expression(sql);
        boolean loose = Deparsed.of(expression).stream().anyMatch(piece -> LOOSE.contains(piece.text()));
        return loose ? "(" + expression + ")" : expression;
    }

    /** A query; its columns are unknown. */
    static String query(String sql) {
        return Deparsed.text(withoutListCasts(Deparsed.of(sql)));
    }

    /** A list of varchars that is compared with a text: the cast of the whole would become one of each when read again. */
    private static List<Deparsed> withoutListCasts(List<Deparsed> pieces) {
        List<Deparsed> out = new ArrayList<>();
        for (Deparsed piece : pieces) {
            boolean list = !out.isEmpty()
                    && (last(out).is("ANY") || last(out).is("ALL"))
                    && piece.isGroup()
                    && isCastList(piece.inner());
            if (list) {
                out.add(piece.withInner(piece.inner().get(0).inner()));
            } else {
                out.add(piece.inner() == null ? piece : piece.withInner(withoutListCasts(piece.inner())));
            }
        }
        return out;
    }

    /** Whether it is {@code (ARRAY['a'::character varying, …])::text[]}. */
    private static boolean isCastList(List<Deparsed> pieces) {
        if (pieces.size() != 4
                || !pieces.get(0).isGroup()
                || !Deparsed.text(pieces.subList(1, 4)).equals("::text[]")) {
            return false;
        }
        List<Deparsed> array = pieces.get(0).inner();
        return isArray(array)
                && split(array.get(1).inner()).stream()
                        .allMatch(element -> element.get(0).isString()
                                && Deparsed.text(element.subList(1, element.size()))
                                        .equals("::" + VARCHAR));
    }

    static boolean isArray(List<Deparsed> pieces) {
        return pieces.size() == 2 && pieces.get(0).is("ARRAY") && pieces.get(1).isBracketed();
    }

    private List<Deparsed> shorten(List<Deparsed> pieces) {
        List<Deparsed> inside = new ArrayList<>();
        for (Deparsed piece : withoutListCasts(pieces)) {
            inside.add(piece.inner() == null ? piece : piece.withInner(shorten(piece.inner())));
        }
        return conditions(Comparison.shortened(columnCasts(inside), this));
    }

    /** {@code (name)::text} as {@code name::text}; {@code lower(name)} takes it without the cast. */
    private List<Deparsed> columnCasts(List<Deparsed> pieces) {
        List<Deparsed> out = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            Deparsed piece = pieces.get(i);
            boolean cast = i + 1 < pieces.size() && pieces.get(i + 1).is("::");
            boolean call = i > 0 && pieces.get(i - 1).isWord();
            if (piece.isGroup() && cast && !call && isName(piece.inner())) {
                List<Deparsed> name = piece.inner();
                out.add(name.get(0).withGap(piece.gap()));
                out.addAll(name.subList(1, name.size()));
            } else if (piece.isGroup()
                    && call
                    && TEXT_FUNCTIONS.contains(pieces.get(i - 1).text())
                    && (i < 2 || !pieces.get(i - 2).is("."))
                    && isVarcharAsText(piece.inner())) {
                out.add(piece.withInner(nameOf(piece.inner())));
            } else {
                out.add(piece);
            }
        }
        return out;
    }

    static boolean isName(List<Deparsed> pieces) {
        return pieces.size() == 1 && pieces.get(0).isWord()
                || pieces.size() == 3
                        && pieces.get(0).isWord()
                        && pieces.get(1).is(".")
                        && pieces.get(2).isWord();
    }

    static List<Deparsed> nameOf(List<Deparsed> pieces) {
        int cast = 0;
        while (cast < pieces.size() && !pieces.get(cast).is("::")) {
            cast++;
        }
        return pieces.subList(0, cast);
    }

    boolean isVarcharAsText(List<Deparsed> pieces) {
        List<Deparsed> name = nameOf(pieces);
        return isName(name)
                && Deparsed.text(pieces.subList(name.size(), pieces.size())).equals("::text")
                && VARCHAR.equals(type(name));
    }

    /** Null where it is not known. */
    String type(List<Deparsed> name) {
        boolean row =
                name.size() == 1 || Set.of("new", "old").contains(name.get(0).text());
        return row ? columns.get(name.get(name.size() - 1).name()) : null;
    }

    static List<List<Deparsed>> split(List<Deparsed> pieces) {
        List<List<Deparsed>> parts = new ArrayList<>();
        parts.add(new ArrayList<>());
        for (Deparsed piece : pieces) {
            if (piece.is(",")) {
                parts.add(new ArrayList<>());
            } else {
                parts.get(parts.size() - 1).add(piece);
            }
        }
        return parts;
    }

    /** What AND, OR and NOT join needs no parentheses, but for another AND or OR. */
    private static List<Deparsed> conditions(List<Deparsed> pieces) {
        Set<String> words = new HashSet<>();
        pieces.forEach(piece -> words.add(piece.text()));
        if (words.contains("CASE") || words.contains("SELECT") || words.contains(",")) {
            return pieces;
        }
        List<Deparsed> out = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            Deparsed piece = pieces.get(i);
            boolean begins =
                    i == 0 || isJoin(pieces.get(i - 1)) || pieces.get(i - 1).is("NOT");
            boolean ends = i + 1 == pieces.size() || isJoin(pieces.get(i + 1));
            boolean joined = pieces.size() > 1 && begins && ends;
            if (piece.isGroup() && joined && isSimpleCondition(piece.inner())) {
                out.add(piece.inner().get(0).withGap(piece.gap()));
                out.addAll(piece.inner().subList(1, piece.inner().size()));
            } else {
                out.add(piece);
            }
        }
        return out;
    }

    private static boolean isJoin(Deparsed piece) {
        return piece.is("AND") || piece.is("OR");
    }

    private static boolean isSimpleCondition(List<Deparsed> pieces) {
        return !pieces.isEmpty()
                && pieces.stream()
                        .noneMatch(piece -> isJoin(piece)
                                || Set.of("CASE", "SELECT", ",", "OPERATOR").contains(piece.text()));
    }

    private static Deparsed last(List<Deparsed> pieces) {
        return pieces.get(pieces.size() - 1);
    }
}
