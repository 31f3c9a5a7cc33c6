package dev.migrate.verify;

import dev.migrate.Migrations;
import dev.migrate.op.Change;
import dev.migrate.op.Execute;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import dev.migrate.schema.Schema;
import java.util.ArrayList;
import java.util.List;

/** What a history's operations predict, as if SQL of the user's own changed no table. */
final class Replay {

    private Replay() {}

    /** After a revision whose history is a line. */
    static Schema upTo(Migrations migrations, String revision, String dialect) {
        List<Revision> line = new ArrayList<>();
        for (String id = revision; id != null; ) {
            Revision each = migrations.show(id).get(0).revision();
            line.add(0, each);
            id = each.down().stream().findFirst().orElse(null);
        }
        Schema schema = Schema.empty();
        for (Revision each : line) {
            for (Change change : migrations.body(each).changes(Direction.UPGRADE, dialect)) {
                if (!(change.op() instanceof Execute)) {
                    schema = change.apply(schema);
                }
            }
        }
        return schema;
    }
}
