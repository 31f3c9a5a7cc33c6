package dev.migrate.engine;

import dev.migrate.engine.Verified.Kind;
import dev.migrate.engine.Verified.Remark;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import dev.migrate.schema.Trigger;
import dev.migrate.schema.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What operations were expected to make, beside what they have made: by names, since both have spellings of their own. */
final class Prediction {

    private final List<Remark> remarks = new ArrayList<>();

    private Prediction() {}

    /** @param changed the tables that may have changed */
    static List<Remark> compare(Schema predicted, Schema actual, Predicate<ObjectName> changed) {
        Prediction prediction = new Prediction();
        for (Table table : predicted.tables()) {
            if (!changed.test(table.name())) {
                continue;
            }
            actual.table(table.name())
                    .ifPresentOrElse(
                            made -> prediction.compare(table, made),
                            () -> prediction.missing("table \"" + table.name() + "\""));
        }
        for (View view : predicted.objects(View.class)) {
            if (actual.find(View.class, view.name()).isEmpty()) {
                prediction.missing("view \"" + view.name() + "\"");
            }
        }
        return prediction.remarks;
    }

    private void missing(String what) {
        remarks.add(new Remark(Kind.FAULT, "its operations say that there is " + what + ", but there is none"));
    }

    private void compare(Table predicted, Table made) {
        names("column", predicted, predicted.columns(), made.columns(), Column::name);
        names("constraint", predicted, predicted.constraints(), made.constraints(), Constraint::name);
        names("index", predicted, predicted.indexes(), made.indexes(), Index::name);
        names("trigger", predicted, predicted.triggers(), made.triggers(), Trigger::name);
        for (Column column : predicted.columns()) {
            Optional<Column> twin = made.column(column.name());
            if (twin.isPresent() && twin.get().nullable() != column.nullable()) {
                remarks.add(new Remark(
                        Kind.FAULT,
                        "its operations say that " + made.name() + "." + column.name() + " is "
                                + (column.nullable() ? "nullable" : "not null") + ", but it is not so"));
            }
        }
    }

    private <T> void names(String kind, Table table, List<T> predicted, List<T> made, Function<T, String> name) {
        Set<String> expected = predicted.stream().map(name).collect(Collectors.toCollection(TreeSet::new));
        Set<String> found = made.stream().map(name).collect(Collectors.toCollection(TreeSet::new));
        for (String each : expected) {
            if (!found.contains(each)) {
                missing(kind + " \"" + each + "\" of table \"" + table.name() + "\"");
            }
        }
        found.removeAll(expected);
        found.forEach(each -> remarks.add(new Remark(
                Kind.FAULT,
                "its operations do not say that there is " + kind + " \"" + each + "\" of table \"" + table.name()
                        + "\"")));
    }
}
