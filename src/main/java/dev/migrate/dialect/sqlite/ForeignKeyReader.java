package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.sqlite.TableText.Clause;
import dev.migrate.dialect.sqlite.TableText.Referred;
import dev.migrate.dialect.sqlite.Tokens.Token;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Constraint.Action;
import dev.migrate.schema.Constraint.Initially;
import dev.migrate.schema.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads a foreign key from its clause, its reference as it is spelled there. Of what is said twice the last counts. */
final class ForeignKeyReader {

    private final List<Token> tokens;
    private int at;
    private Action onDelete;
    private Action onUpdate;
    private boolean deferrable;
    private Initially initially;
    private final List<String> unknown = new ArrayList<>();

    private ForeignKeyReader(List<Token> tokens) {
        this.tokens = tokens;
    }

    static Constraint.ForeignKey read(Clause clause, List<String> columns, List<String> features) {
        ForeignKeyReader reader = new ForeignKeyReader(clause.body());
        reader.options();
        Referred to = clause.referred();
        for (String option : reader.unknown) {
            features.add(ConstraintReader.phrase("FOREIGN KEY", columns) + " REFERENCES " + to.table() + " " + option);
        }
        return new Constraint.ForeignKey(
                clause.name(),
                columns,
                new Reference(null, to.table(), to.columns()),
                reader.onDelete,
                reader.onUpdate,
                null,
                reader.deferrable,
                reader.initially,
                false);
    }

    private void options() {
        at = Terms.indexOf(tokens, "REFERENCES", 0) + 2;
        if (at < tokens.size() && tokens.get(at).is("(")) {
            at = Terms.close(tokens, at) + 1;
        }
        while (at < tokens.size()) {
            if (take("ON")) {
                action();
            } else if (take("MATCH")) {
                String match = tokens.get(at++).name().toUpperCase(Locale.ROOT);
                // SQLite takes every foreign key as this one.
                if (!match.equals("SIMPLE")) {
                    unknown.add("MATCH " + match);
                }
            } else {
                deferral();
            }
        }
    }

    private void action() {
        String event = tokens.get(at++).text().toUpperCase(Locale.ROOT);
        String words = tokens.get(at++).text().toUpperCase(Locale.ROOT);
        if (words.equals("SET") || words.equals("NO")) {
            words += "_" + tokens.get(at++).text().toUpperCase(Locale.ROOT);
        }
        Action action = Action.valueOf(words);
        switch (event) {
            case "DELETE" -> onDelete = action;
            case "UPDATE" -> onUpdate = action;
            default -> unknown.add("ON " + event + " " + action.sql());
        }
    }

    private void deferral() {
        deferrable = !take("NOT");
        initially = null;
        at++;
        if (take("INITIALLY")) {
            Initially when = Initially.valueOf(tokens.get(at++).text().toUpperCase(Locale.ROOT));
            // A key that cannot be deferred is checked at once whatever it says.
            initially = deferrable ? when : null;
        }
    }

    private boolean take(String keyword) {
        if (at < tokens.size() && tokens.get(at).is(keyword)) {
            at++;
            return true;
        }
        return false;
    }
}
