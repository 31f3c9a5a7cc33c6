package dev.migrate.diff;

import dev.migrate.schema.PortableType;
import dev.migrate.schema.Type;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What whoever changes the type of a column has to know. */
final class TypeNote {

    private static final Set<PortableType> TEXTS = Set.of(PortableType.STRING, PortableType.TEXT);

    /** Each has room for all values of those before it. */
    private static final List<PortableType> INTEGERS =
            List.of(PortableType.SMALLINT, PortableType.INTEGER, PortableType.BIGINT, PortableType.DECIMAL);

    private TypeNote() {}

    /**
     * Empty for a change that neither takes long nor fails.
     *
     * @param was the old type as its author wrote it
     * @param is the new one
     * @param cast whether the values are cast to it
     */
    static Optional<String> of(Type from, Type to, Type was, Type is, boolean cast) {
        if (isLongerText(from, to)) {
            return Optional.empty();
        }
        String rewrites = "was " + was + ": rewrites the table under a lock";
        if (isGreaterNumber(from, to) || isText(to) && arguments(to).isEmpty()) {
            return Optional.of(rewrites);
        }
        return Optional.of(
                cast
                        ? rewrites + ", and fails on a value that cannot be cast to " + is
                        : rewrites
                                + (isText(to)
                                        ? ", and fails on a value that is too long"
                                        : "; see that each value fits"));
    }

    private static boolean isText(Type type) {
        return type instanceof Type.Portable portable && TEXTS.contains(portable.name());
    }

    private static List<Integer> arguments(Type type) {
        return ((Type.Portable) type).arguments();
    }

    private static boolean isLongerText(Type from, Type to) {
        return isText(from)
                && isText(to)
                && (arguments(to).isEmpty()
                        || !arguments(from).isEmpty()
                                && arguments(from).get(0) <= arguments(to).get(0));
    }

    private static boolean isGreaterNumber(Type from, Type to) {
        return from instanceof Type.Portable old
                && to instanceof Type.Portable portable
                && INTEGERS.contains(old.name())
                && INTEGERS.indexOf(old.name()) < INTEGERS.indexOf(portable.name())
                && portable.arguments().isEmpty();
    }
}
