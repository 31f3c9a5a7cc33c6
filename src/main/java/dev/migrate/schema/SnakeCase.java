package dev.migrate.schema;

/** The spelling of names in files: {@code DropColumn} and {@code dropColumn} are {@code drop_column} there. */
public final class SnakeCase {

    private SnakeCase() {}

    public static String of(String camelCase) {
        StringBuilder snake = new StringBuilder();
        for (char c : camelCase.toCharArray()) {
            if (Character.isUpperCase(c) && !snake.isEmpty()) {
                snake.append('_');
            }
            snake.append(Character.toLowerCase(c));
        }
        return snake.toString();
    }
}
