package dev.migrate;

import java.util.regex.Pattern;

/** Keeping secrets out of everything that is printed. */
public final class Secrets {

    private static final String MASK = "***";
    private static final Pattern PARAMETER = Pattern.compile(
            "((?:^|[?&;,\\s])[^=?&;,\\s]*(?:password|passwd|pwd|secret|token|key)[^=?&;,\\s]*=)[^&;\\s]*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern USER_INFO = Pattern.compile("(//[^/@:\\s]*:)[^/\\s]*(@)");

    private Secrets() {}

    /** A text, a URL above all, without the passwords in it. */
    public static String masked(String text) {
        String parameters = PARAMETER.matcher(text).replaceAll("$1" + MASK);
        return USER_INFO.matcher(parameters).replaceAll("$1" + MASK + "$2");
    }

    /** A text without a known secret, and without those that {@link #masked(String)} finds. */
    public static String masked(String text, String secret) {
        String without = secret == null || secret.isEmpty() ? text : text.replace(secret, MASK);
        return masked(without);
    }

    /** What stands for a secret. */
    public static String mask() {
        return MASK;
    }
}
