package dev.migrate;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Keeping secrets out of everything that is printed. */
public final class Secrets {

    private static final String MASK = "***";

    private static final String NAME =
            "((?:^|[?&;,\\s])([^=?&;,\\s]*(?:password|passwd|pwd|secret|token|key)[^=?&;,\\s]*)=)";

    /** In a URL, where a value ends with the next parameter. */
    private static final Pattern PARAMETER = Pattern.compile(NAME + "([^&]*)", Pattern.CASE_INSENSITIVE);

    /** In a sentence, which goes on behind it. */
    private static final Pattern PARAMETER_IN_TEXT = Pattern.compile(NAME + "([^&;\\s]*)", Pattern.CASE_INSENSITIVE);

    /** A password may have a slash, a question mark, a blank or a sign of its end in it, where nobody has encoded it. */
    private static final Pattern USER_INFO = Pattern.compile("(//[^/@:?\\s]*:)([^?\\n]*(?:\\?[^=\\n]*)?)(@)");

    private static final Pattern USER_INFO_IN_TEXT = Pattern.compile("(//[^/@:\\s]*:)([^/\\s]*)(@)");

    /** As other databases have it: {@code jdbc:postgresql:user/password@host}. */
    private static final Pattern OTHER_FORM = Pattern.compile("jdbc:postgresql:(?!//)[^?]*@", Pattern.CASE_INSENSITIVE);

    private static final Pattern SCHEME = Pattern.compile("jdbc:[\\w+.-]+:|[\\w+.-]+:(?=//)", Pattern.CASE_INSENSITIVE);

    private static final Pattern SECRET_LINE =
            Pattern.compile("password|passwd|pwd|secret|token|@", Pattern.CASE_INSENSITIVE);

    /** Those that are known, the longest first: one may begin with another. */
    private final List<String> known;

    private Secrets(List<String> known) {
        this.known = known;
    }

    /** The secrets of settings, in every form that a text may have them in. */
    public static Secrets of(Settings settings) {
        List<String> secrets = new ArrayList<>();
        if (settings.password() != null) {
            secrets.add(settings.password());
        }
        Stream.of(settings.url(), settings.scratchUrl(), settings.model())
                .filter(url -> url != null && Models.isUrl(url))
                .forEach(url -> addOf(url, secrets));
        TreeSet<String> forms =
                new TreeSet<>(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        for (String secret : secrets) {
            String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
            forms.addAll(List.of(secret, encoded, encoded.replace("+", "%20")));
        }
        // A password that is the name of its user hides nothing, and would hide that name wherever it stands.
        forms.removeIf(form -> form.isBlank() || form.equals(settings.username()));
        return new Secrets(List.copyOf(forms));
    }

    private static void addOf(String url, List<String> secrets) {
        for (Matcher parameter = PARAMETER.matcher(url); parameter.find(); ) {
            if (!isFile(parameter.group(2))) {
                addValue(parameter.group(3), secrets);
            }
        }
        for (Matcher user = USER_INFO.matcher(url); user.find(); ) {
            addValue(user.group(2), secrets);
        }
    }

    private static void addValue(String value, List<String> secrets) {
        secrets.add(value);
        try {
            secrets.add(URLDecoder.decode(value, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            // It was not encoded.
            return;
        }
    }

    /** The name of a file is what its error is about. */
    private static boolean isFile(String parameter) {
        return parameter.toLowerCase(Locale.ROOT).equals("sslkey");
    }

    /** A URL, or another setting, without the passwords in it. */
    public static String masked(String url) {
        Matcher scheme = SCHEME.matcher(url);
        if (!scheme.lookingAt()) {
            String parameters = PARAMETER_IN_TEXT.matcher(url).replaceAll("$1" + MASK);
            return USER_INFO_IN_TEXT.matcher(parameters).replaceAll("$1" + MASK + "$3");
        }
        if (OTHER_FORM.matcher(url).lookingAt()
                || url.contains("@") && Dialects.ALL.stream().noneMatch(dialect -> dialect.handles(url))) {
            // Where it has its password, nobody here knows.
            return scheme.group() + MASK;
        }
        String parameters = PARAMETER.matcher(url).replaceAll("$1" + MASK);
        return USER_INFO.matcher(parameters).replaceAll("$1" + MASK + "$3");
    }

    /**
     * The error of a file of settings without the text that it is about, where that is a password: whoever puts none into
     * quotes has it read as something else.
     */
    static MigrationException without(MigrationException error, Path file) {
        boolean secret = error.code() != Code.SETTINGS
                && error.place()
                        .filter(place -> place.line() > 0)
                        .map(place -> line(file, place.line()))
                        .filter(line -> SECRET_LINE.matcher(line).find())
                        .isPresent();
        MigrationException rest = secret
                ? new MigrationException(error.code(), "this is no text as YAML has it")
                        .hint("put the password in single quotes; a single quote in it stands twice")
                : error;
        // The parser quotes the line.
        return error.place().map(rest::at).orElse(rest).cause(null);
    }

    private static String line(Path file, int number) {
        // Not as UTF-8, which it may not be.
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.skip(number - 1).findFirst().orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    /** A text without these secrets, and without those that it names itself. */
    public String without(String text) {
        String rest = text;
        for (String secret : known) {
            rest = rest.replace(secret, MASK);
        }
        return masked(rest);
    }

    /** An error without these secrets, in its causes too; the same one if it has none. */
    SQLException without(SQLException error) {
        return isIn(error) ? (SQLException) copy(error) : error;
    }

    private boolean isIn(Throwable error) {
        return error != null
                && (!without(String.valueOf(error.getMessage())).equals(String.valueOf(error.getMessage()))
                        || isIn(error.getCause())
                        || Stream.of(error.getSuppressed()).anyMatch(this::isIn)
                        || error instanceof SQLException sql && isIn(sql.getNextException()));
    }

    private Throwable copy(Throwable error) {
        if (error == null) {
            return null;
        }
        String message = without(String.valueOf(error.getMessage()));
        Throwable copy = error instanceof SQLException sql
                ? new SQLException(message, sql.getSQLState(), sql.getErrorCode(), copy(sql.getCause()))
                : new Exception(error.getClass().getName() + ": " + message, copy(error.getCause()));
        copy.setStackTrace(error.getStackTrace());
        Stream.of(error.getSuppressed()).forEach(each -> copy.addSuppressed(copy(each)));
        if (error instanceof SQLException sql && sql.getNextException() != null) {
            ((SQLException) copy).setNextException((SQLException) copy(sql.getNextException()));
        }
        return copy;
    }

    /** What stands for a secret. */
    public static String mask() {
        return MASK;
    }
}
