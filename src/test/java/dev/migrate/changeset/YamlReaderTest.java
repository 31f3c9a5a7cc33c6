package dev.migrate.changeset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.migrate.op.AddColumn;
import dev.migrate.op.DropColumn;
import dev.migrate.revision.Body;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class YamlReaderTest {

    @Test
    void anchorsOfMapsListsAndSingleValuesAreResolved() {
        Document document = Document.split(Path.of("a.yaml"), """
                        revision: &id a1
                        down_revision: null
                        message: *id
                        upgrade: &up
                          - add_column: {table: &t users, column: &c {name: &n age, type: integer}}
                          - add_column: {table: people, column: *c}
                        downgrade:
                          - drop_column: {table: *t, column: *n}
                        """).get(0);
        assertEquals("a1", RevisionReader.head(document).message());
        Body body = new RevisionReader(Set.of("sqlite")).body(document);
        AddColumn first = (AddColumn) body.upgrade().get(0).op();
        AddColumn second = (AddColumn) body.upgrade().get(1).op();
        assertEquals(first.column(), second.column());
        assertEquals(
                new DropColumn(null, "users", "age", false),
                body.downgrade().get(0).op());
    }
}
