package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.engine.Progress;
import dev.migrate.error.MigrationException;
import dev.migrate.revision.Revision;
import dev.migrate.testing.Project;
import dev.migrate.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One field of one file changes, and not a letter besides. */
class RebaseTest {

    private static final String HEAD =
            "﻿# a comment: down_revision: a1\r\n---\r\nmessage: 'ümläut: 𝕏'\r\nrevision: c1\r\n";
    private static final String BODY = "\r\nupgrade: [] # nothing\r\ndowngrade: []\r\n";

    @TempDir
    Path temp;

    private Project project() {
        return new Project(temp, TestDatabase.SQLITE)
                .revision("a1", null, "[]", "[]")
                .revision("b1", "a1", "[]", "[]");
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(temp.resolve(file), text);
    }

    private static List<String> order(Project project) {
        return project.migrations().history().stream()
                .map(entry -> entry.revision().id())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "down_revision: *   # on the baseline",
                "down_revision:    '*'",
                "down_revision: \"*\" # x",
                "down_revision: [*]   # x",
                "down_revision: [ * , ]",
                "\"down_revision\" : *",
                "down_revision:\r\n- *\r\n# x",
                "down_revision:\r\n  -   '*' # x",
                "down_revision:\r\n  *\r\n"
            })
    void theRestOfTheTextStaysAsItIs(String field) throws IOException {
        Project project = project();
        write("c1.yaml", HEAD + field.replace("*", "a1") + BODY);
        project.migrations().upgrade("b1", Progress.SILENT);
        Rebased rebased = project.migrations().rebase(null, null);
        assertEquals(temp.resolve("c1.yaml"), rebased.file());
        assertEquals("c1", rebased.revision().id());
        String text = Files.readString(temp.resolve("c1.yaml"));
        assertTrue(text.startsWith(HEAD) && text.endsWith(BODY), text);
        assertEquals(List.of("c1", "b1", "a1"), order(project));
        String comment = field.contains("#") ? field.substring(field.indexOf('#')) : "";
        assertTrue(text.contains(comment), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"down_revision: null", "down_revision: ~ # none", "down_revision:", "down_revision: []"})
    void aHistoryOfItsOwnComesOnTop(String field) throws IOException {
        Project project = project();
        write("c1.yaml", HEAD + field + BODY);
        project.migrations().rebase("c1", "b1");
        assertEquals(List.of("c1", "b1", "a1"), order(project));
        assertTrue(Files.readString(temp.resolve("c1.yaml")).endsWith(BODY));
    }

    @Test
    void ofALongBranchTheFirstRevisionIsMovedAndAnIdThatIsANumberKeepsItsQuotes() throws IOException {
        Project project = project();
        write("rest.yaml", """
                # Two of them in one file.
                revision: c1
                down_revision: a1
                upgrade: []
                downgrade: []
                ---
                revision: "0123"
                down_revision: c1
                upgrade: []
                downgrade: []
                ---
                revision: d1
                down_revision: a1
                upgrade: []
                downgrade: []
                """);
        project.migrations().rebase("d1", "0123");
        project.migrations().rebase("0123", "b1");
        assertEquals(List.of("d1", "0123", "c1", "b1", "a1"), order(project));
        String text = Files.readString(temp.resolve("rest.yaml"));
        assertTrue(text.startsWith("# Two of them in one file.\nrevision: c1\ndown_revision: b1\nupgrade"), text);
        assertTrue(text.contains("revision: d1\ndown_revision: \"0123\"\n"), text);
    }

    @Test
    void whichBranchMovesIsTheUsersToSay() throws IOException {
        Project project = project();
        write("c1.yaml", "revision: c1\ndown_revision: a1\nupgrade: []\ndowngrade: []\n");
        MigrationException either = assertThrows(
                MigrationException.class, () -> project.migrations().rebase(null, null));
        assertTrue(either.getMessage().contains("neither branch is applied"), either.getMessage());
        project.migrations().upgrade("heads", Progress.SILENT);
        MigrationException both = assertThrows(
                MigrationException.class, () -> project.migrations().rebase(null, null));
        assertTrue(both.getMessage().contains("migrate:merge"), both.getMessage());
        project.migrations().downgrade("a1", Progress.SILENT);
        MigrationException same = assertThrows(
                MigrationException.class, () -> project.migrations().rebase("c1", "a1"));
        assertTrue(same.getMessage().contains("stands on the other already"), same.getMessage());
        project.migrations().rebase("b1", null);
        assertEquals(List.of("b1", "c1", "a1"), order(project));
        MigrationException one = assertThrows(
                MigrationException.class, () -> project.migrations().rebase(null, null));
        assertTrue(one.getMessage().contains("the history has 1 head"), one.getMessage());
    }

    @Test
    void whatIsNotSaidIsTheOtherBranch() throws IOException {
        Project project = project();
        write("b2.yaml", "revision: b2\ndown_revision: b1\nupgrade: []\ndowngrade: []\n");
        write("c1.yaml", "revision: c1\ndown_revision: a1\nupgrade: []\ndowngrade: []\n");
        project.migrations().rebase(null, "b1");
        assertEquals(
                List.of("b1"), project.migrations().show("c1").get(0).revision().down());
        write("c1.yaml", "revision: c1\ndown_revision: a1\nupgrade: []\ndowngrade: []\n");
        assertEquals("b1", project.migrations().rebase("b1", null).revision().id());
    }

    @Test
    void aLinkStaysALinkAndAnAnchorIsLeftAlone() throws IOException {
        Project project = project();
        Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("c1"), "revision: c1\ndown_revision: a1\nupgrade: []\ndowngrade: []\n");
        Files.createSymbolicLink(temp.resolve("c1.yaml"), elsewhere.resolve("c1"));
        project.migrations().rebase("c1", "b1");
        assertTrue(Files.isSymbolicLink(temp.resolve("c1.yaml")));
        assertTrue(Files.readString(elsewhere.resolve("c1")).contains("down_revision: b1\n"));
        try (Stream<Path> files = Files.list(elsewhere)) {
            assertEquals(1, files.count());
        }
        String anchored = "revision: d1\ndown_revision: &x a1\nmessage: *x\nupgrade: []\ndowngrade: []\n";
        write("d1.yaml", anchored);
        MigrationException e = assertThrows(
                MigrationException.class, () -> project.migrations().rebase("d1", "c1"));
        assertTrue(e.getMessage().contains("by hand"), e.getMessage());
        assertEquals(anchored, Files.readString(temp.resolve("d1.yaml")));
    }

    @Test
    void aBranchThatTheOtherDependsOnIsNotMoved() throws IOException {
        Project project = project();
        write("b2.yaml", "revision: b2\ndown_revision: b1\nupgrade: []\ndowngrade: []\n");
        write("c1.yaml", "revision: c1\ndown_revision: a1\ndepends_on: [b1]\nupgrade: []\ndowngrade: []\n");
        MigrationException e = assertThrows(
                MigrationException.class, () -> project.migrations().rebase("b2", "c1"));
        assertTrue(e.getMessage().contains("depends on the branch of b2"), e.getMessage());
        project.migrations().rebase("c1", "b2");
        assertEquals(List.of("c1", "b2", "b1", "a1"), order(project));
    }

    @ParameterizedTest
    @ValueSource(strings = {"down_revision: >-\n  a1", "down_revision: |-\n  a1", "down_revision: &x a1"})
    void whatCannotBeReplacedInPlaceIsLeftToTheUser(String field) throws IOException {
        Project project = project();
        write("c1.yaml", "revision: c1\n" + field + "\nupgrade: []\ndowngrade: []\n");
        MigrationException e = assertThrows(
                MigrationException.class, () -> project.migrations().rebase("c1", "b1"));
        assertTrue(e.getMessage().contains("write \"down_revision: b1\" there by hand"), e.getMessage());
        assertTrue(Files.readString(temp.resolve("c1.yaml")).contains(field));
    }

    @Test
    void aBranchThatIsNoLineIsNotMoved() throws IOException {
        Project project = project();
        write("c1.yaml", "revision: c1\ndown_revision: a1\nupgrade: []\ndowngrade: []\n");
        write("c2.yaml", "revision: c2\ndown_revision: a1\nupgrade: []\ndowngrade: []\n");
        write("d1.yaml", "revision: d1\ndown_revision: [c1, c2]\nupgrade: []\ndowngrade: []\n");
        MigrationException e = assertThrows(
                MigrationException.class, () -> project.migrations().rebase("d1", "b1"));
        assertTrue(e.getMessage().contains("no single line"), e.getMessage());
        project.migrations().merge(NewRevision.of(null).withId("e1"));
        assertEquals(
                List.of("e1"),
                project.migrations().heads().stream()
                        .map(Entry::revision)
                        .map(Revision::id)
                        .toList());
    }
}
