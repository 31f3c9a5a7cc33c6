package dev.migrate.revision;

import dev.migrate.error.Place;
import java.util.List;

/**
 * A node of the graph: the part of a revision file that says what it is and what it builds on.
 *
 * @param id its identity; never the path or the bytes of the file
 * @param down the revisions it builds on: none for a base, several for a merge
 * @param createDate as it stands in the file; null where it is left out
 * @param author who wrote it; null where it is left out
 * @param dependsOn revisions that must be applied before it, though it does not build on them
 * @param place where the revision begins
 */
public record Revision(
        String id,
        List<String> down,
        String message,
        String createDate,
        String author,
        List<String> branchLabels,
        List<String> dependsOn,
        Place place) {

    public Revision {
        down = List.copyOf(down);
        branchLabels = List.copyOf(branchLabels);
        dependsOn = List.copyOf(dependsOn);
    }

    /** The same on other revisions. */
    public Revision on(List<String> other) {
        return new Revision(id, other, message, createDate, author, branchLabels, dependsOn, place);
    }

    /** Its message in one line, with what goes before it where there is one: {@code , add admin column}. */
    public String andMessage() {
        String subject = message.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
        return subject.isEmpty() ? "" : ", " + subject;
    }

    /** By the id alone, which is what tells revisions apart: graphs put many into sets. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }
}
