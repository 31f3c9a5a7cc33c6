package dev.migrate;

import dev.migrate.changeset.RevisionFiles;
import dev.migrate.error.MigrationException;

/** An operation as a database has it on record, see {@link dev.migrate.changeset.Imprint#operations}, as a file has it. */
final class RecordedText {

    private static final int SHORT = 12;

    private RecordedText() {}

    static String of(String line, RevisionFiles files) {
        if (!line.startsWith("{")) {
            String[] parts = line.split(" ");
            return "- " + parts[0] + ": ... (what it does to rows is not on record; its checksum is "
                    + parts[1].substring(0, SHORT) + ")";
        }
        try {
            return DiffText.operation(files.operations(line, "the record").get(0))
                    .stripTrailing();
        } catch (MigrationException e) {
            // Another version of this tool has written it.
            return "- " + line;
        }
    }
}
