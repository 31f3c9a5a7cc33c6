package dev.migrate.error;

import java.util.Optional;

/**
 * A fault that a user can mend: what is wrong, where, and what to do about it. The message is complete, so it is printed
 * as it stands and without a stack trace; any other exception is a defect of this project.
 */
public final class MigrationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Of a problem, in characters: the names in it are the user's, and may be any. */
    private static final int LONGEST = 2_000;

    private final Code code;
    private final String problem;
    private final transient Place place;
    private final String hint;

    /** @param problem what is wrong, in a sentence with the names of the user's things in quotes */
    public MigrationException(Code code, String problem) {
        this(code, problem, null, null, null);
    }

    private MigrationException(Code code, String problem, Place place, String hint, Throwable cause) {
        super(problem, cause);
        this.code = code;
        this.problem = Shown.printable(problem.length() <= LONGEST ? problem : problem.substring(0, LONGEST) + "...");
        this.place = place;
        this.hint = hint == null ? null : Shown.printable(hint);
    }

    /** The same error at a place; a place that it already has is kept, because it is the more exact one. */
    public MigrationException at(Place where) {
        return place != null ? this : new MigrationException(code, problem, where, hint, getCause());
    }

    /** The same error with the way out: one sentence that says what to do. */
    public MigrationException hint(String wayOut) {
        return new MigrationException(code, problem, place, wayOut, getCause());
    }

    /** The same error with what brought it about, for whoever debugs. */
    public MigrationException cause(Throwable cause) {
        return new MigrationException(code, problem, place, hint, cause);
    }

    /** What kind of error it is, for programs. */
    public Code code() {
        return code;
    }

    /** What is wrong, without the place and the hint. */
    public String problem() {
        return problem;
    }

    /** Where it is, if it is in a file. */
    public Optional<Place> place() {
        return Optional.ofNullable(place);
    }

    /** What to do about it. */
    public Optional<String> hint() {
        return Optional.ofNullable(hint);
    }

    /** Place, problem and hint: {@code file:line:column: problem}, and the hint on lines of its own. */
    @Override
    public String getMessage() {
        String head = place == null ? problem : place + ": " + problem;
        return hint == null ? head : head + "\n  " + hint.replace("\n", "\n  ");
    }
}
