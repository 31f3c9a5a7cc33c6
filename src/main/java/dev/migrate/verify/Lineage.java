package dev.migrate.verify;

import dev.migrate.op.BatchAlterTable;
import dev.migrate.op.Change;
import dev.migrate.op.DropColumn;
import dev.migrate.op.DropTable;
import dev.migrate.op.OnTable;
import dev.migrate.op.Op;
import dev.migrate.op.RenameColumn;
import dev.migrate.op.RenameTable;
import dev.migrate.schema.ObjectName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What tables and columns were called before operations, and what they are called after. What was dropped and is there again
 * counts as the same: whether its data are the same, is to be seen.
 */
public final class Lineage {

    private final Names<ObjectName> tables = new Names<>();

    /** Of each table, by the name that it had before. */
    private final Map<ObjectName, Names<String>> columns = new HashMap<>();

    Lineage() {}

    /** After all of some operations. */
    public static Lineage of(List<Change> changes) {
        Lineage lineage = new Lineage();
        changes.forEach(change -> lineage.follow(change.op()));
        return lineage;
    }

    /** Names after one more operation. */
    void follow(Op op) {
        if (op instanceof BatchAlterTable batch) {
            batch.operations().forEach(inner -> follow(inner.op()));
        } else if (op instanceof RenameTable rename) {
            tables.rename(rename.tableName(), rename.tableName().withName(rename.to()));
        } else if (op instanceof DropTable drop) {
            columns.remove(before(drop.tableName()));
            tables.drop(drop.tableName());
        } else if (op instanceof RenameColumn rename) {
            columns(rename).rename(rename.column(), rename.to());
        } else if (op instanceof DropColumn drop) {
            columns(drop).drop(drop.column());
        }
    }

    private Names<String> columns(OnTable op) {
        return columns.computeIfAbsent(before(op.tableName()), table -> new Names<>());
    }

    ObjectName before(ObjectName now) {
        return tables.before(now);
    }

    /** @param table by the name that it had before */
    String before(ObjectName table, String now) {
        return columns.getOrDefault(table, new Names<>()).before(now);
    }

    ObjectName now(ObjectName before) {
        return tables.now(before);
    }

    /** @param table by the name that it had before */
    String now(ObjectName table, String before) {
        return columns.getOrDefault(table, new Names<>()).now(before);
    }

    private static final class Names<T> {

        /** By the names of now; what never had another name is not in it. */
        private final Map<T, T> renamed = new HashMap<>();

        T before(T now) {
            return renamed.getOrDefault(now, now);
        }

        T now(T before) {
            return renamed.entrySet().stream()
                    .filter(each -> each.getValue().equals(before))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(before);
        }

        void rename(T from, T to) {
            T first = before(from);
            renamed.remove(from);
            renamed.put(to, first);
        }

        void drop(T name) {
            renamed.remove(name);
        }
    }
}
