package dev.migrate.error;

/**
 * A place in a file.
 *
 * @param file the path as the user would type it
 * @param line counted from 1; 0 where only the file is known
 * @param column counted from 1; 0 where only the line is known
 */
public record Place(String file, int line, int column) {

    /** A file as a whole. */
    public static Place of(String file) {
        return new Place(file, 0, 0);
    }

    /** {@code file:line:column}, as compilers print it and editors open it. */
    @Override
    public String toString() {
        if (line == 0) {
            return file;
        }
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
