package dev.migrate.changeset;

import dev.migrate.error.MigrationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makes a text into a similar one: by characters, lines, words, or by the values of its YAML. */
final class Mutator {

    private static final String[] WORDS = {
        "null",
        "~",
        "",
        "[]",
        "{}",
        "[[]]",
        "{a: b}",
        "- ",
        "? ",
        ": ",
        "*a",
        "&a ",
        "&a [*a]",
        "!!str ",
        "!x ",
        "<<: *a",
        "'",
        "\"",
        "|",
        ">-",
        "%YAML 1.1",
        "---",
        "...",
        "# ",
        "\t",
        "\r",
        "\u0085",
        "\u2028",
        "\uFEFF",
        "\u0000",
        "\u001b[31m",
        "\u00A0",
        "\u200B",
        "\uD83D\uDE00",
        "\uFFFE",
        "yes",
        "NO",
        "true",
        "0",
        "-1",
        "01",
        "0x1F",
        "0b2",
        "1_000",
        ".inf",
        ".nan",
        "1e9999",
        "9223372036854775808",
        "12:30:45",
        "2026-11-22",
        "head",
        "base",
        "a1",
        "b2",
        "../x",
        "irreversible",
        "sqlite",
        "postgresql",
        "upgrade: []",
        "downgrade: []",
        "depends_on: b2",
        "down_revision: null",
        "revision: b2",
        "branch_labels: x",
        "only: [sqlite]",
        "decimal(10, 2)",
        "integer[][]",
        "lower(name)",
        "{{ name }}",
        "${x}",
        "@",
        "`",
        "\\",
        "}",
        "]",
        ","
    };

    private static final Pattern WORD = Pattern.compile("[\\w.]+|[^\\w\\s]");

    private final Random random;
    private final List<Node> values = new ArrayList<>();

    Mutator(Random random) {
        this.random = random;
    }

    /** @param other what parts are taken from */
    String mutated(String text, String other) {
        String mutated = text;
        for (int i = random.nextInt(4); i >= 0; i--) {
            mutated = switch (random.nextInt(4)) {
                case 0 -> characters(mutated);
                case 1 -> lines(mutated, other);
                case 2 -> words(mutated);
                default -> values(mutated);
            };
        }
        return mutated;
    }

    private String characters(String text) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + 1 + random.nextInt(8));
        String part = text.substring(at, end);
        return switch (random.nextInt(5)) {
            case 0 -> text.substring(0, at) + text.substring(end);
            case 1 -> text.substring(0, at) + part.repeat(2 + random.nextInt(6)) + text.substring(end);
            case 2 -> text.substring(0, at) + (char) random.nextInt(0x100) + text.substring(at);
            case 3 -> text.substring(0, at) + WORDS[random.nextInt(WORDS.length)] + text.substring(at);
            default -> text.substring(0, at);
        };
    }

    private String lines(String text, String other) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        int at = random.nextInt(lines.size());
        String line = lines.get(at);
        String[] others = other.split("\n", -1);
        switch (random.nextInt(6)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(random.nextInt(lines.size() + 1), line);
            case 2 -> lines.set(at, " ".repeat(1 + random.nextInt(4)) + line);
            case 3 -> lines.set(at, line.stripLeading());
            case 4 -> lines.add(at, others[random.nextInt(others.length)]);
            default -> lines.set(at, line + (random.nextBoolean() ? "\r" : WORDS[random.nextInt(WORDS.length)]));
        }
        return String.join("\n", lines);
    }

    private String words(String text) {
        List<MatchResult> found = WORD.matcher(text).results().toList();
        if (found.isEmpty()) {
            return characters(text);
        }
        MatchResult word = found.get(random.nextInt(found.size()));
        String by = random.nextBoolean()
                ? WORDS[random.nextInt(WORDS.length)]
                : found.get(random.nextInt(found.size())).group();
        return text.substring(0, word.start()) + by + text.substring(word.end());
    }

    /** Another value in the place of one, or a value more, or less; the text is written in braces then. */
    private String values(String text) {
        Node root;
        try {
            root = YamlReader.read(text, "", 1);
        } catch (MigrationException e) {
            return words(text);
        }
        values.clear();
        collect(root);
        Node target = values.get(random.nextInt(values.size()));
        Node source = values.get(random.nextInt(values.size()));
        StringBuilder written = new StringBuilder();
        write(root, target, source, random.nextInt(4), written);
        return written.toString();
    }

    private void collect(Node node) {
        values.add(node);
        if (node instanceof Node.Items items) {
            items.items().forEach(this::collect);
        } else if (node instanceof Node.Fields fields) {
            fields.fields().values().forEach(field -> collect(field.value()));
        }
    }

    private void write(Node node, Node target, Node source, int how, StringBuilder out) {
        if (node == target) {
            switch (how) {
                case 0 -> write(source, null, null, 0, out);
                case 1 -> write(new Node.Items(List.of(node, source), node.place()), null, null, 0, out);
                case 2 -> out.append(WORDS[random.nextInt(WORDS.length)]);
                default -> out.append("{}");
            }
        } else if (node instanceof Node.Items items) {
            out.append('[');
            items.items().forEach(item -> {
                write(item, target, source, how, out);
                out.append(", ");
            });
            out.append(']');
        } else if (node instanceof Node.Fields fields) {
            out.append('{');
            for (Map.Entry<String, Node.Field> field : fields.fields().entrySet()) {
                out.append(quoted(field.getKey())).append(": ");
                write(field.getValue().value(), target, source, how, out);
                out.append(", ");
            }
            out.append('}');
        } else if (node instanceof Node.Scalar scalar) {
            out.append(scalar.style() == Node.Style.TEXT ? quoted(scalar.text()) : scalar.text());
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
