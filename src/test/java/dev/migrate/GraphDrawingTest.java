package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.migrate.error.Place;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GraphDrawingTest {

    /** @param edges {@code c<b1,b2} for a revision and what it builds on */
    private static String drawing(String... edges) {
        List<Revision> revisions = Stream.of(edges)
                .map(edge -> edge.split("<"))
                .map(parts -> new Revision(
                        parts[0],
                        parts.length < 2 ? List.of() : List.of(parts[1].split(",")),
                        "",
                        null,
                        null,
                        List.of(),
                        List.of(),
                        new Place("x", 1, 1)))
                .toList();
        List<Entry> entries = new ArrayList<>();
        RevisionGraph.of(revisions)
                .revisions()
                .forEach(revision -> entries.add(new Entry(revision, false, false, Optional.empty(), true)));
        Collections.reverse(entries);
        return String.join(
                        "\n", GraphDrawing.of(entries, entry -> entry.revision().id())) + "\n";
    }

    @Test
    void aLineIsOneColumn() {
        assertEquals("""
                *  c
                *  b
                *  a
                """, drawing("a", "b<a", "c<b"));
    }

    @Test
    void linesPartAndMeet() {
        assertEquals("""
                *  d
                *  c
                +-.
                | *  b2
                * |  b1
                +-'
                *  a
                """, drawing("a", "b1<a", "b2<a", "c<b1,b2", "d<c"));
    }

    @Test
    void headsBeginColumnsOfTheirOwn() {
        assertEquals("""
                *  y
                *  x
                | *  b
                +-'
                *  a
                """, drawing("a", "b<a", "x<a", "y<x"));
    }

    @Test
    void aLineThatIsPassedByIsCrossed() {
        assertEquals("""
                *  m
                +-.-.
                | | *  b3
                | * |  b2
                | +-'
                * |  b1
                +-'
                *  a
                """, drawing("a", "b1<a", "b2<a", "b3<a", "m<b1,b2,b3"));
    }

    @Test
    void aLineThatHasEndedIsApartFromTheNext() {
        assertEquals("""
                *  z

                *  c
                *  b
                *  a
                """, drawing("a", "b<a", "c<b", "z"));
    }
}
