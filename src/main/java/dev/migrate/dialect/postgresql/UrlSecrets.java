package dev.migrate.dialect.postgresql;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/** The passwords in a JDBC URL, kept apart from it: the driver logs the URL, but no property. */
final class UrlSecrets {

    private static final Set<String> SECRETS = Set.of("password", "sslpassword");

    private UrlSecrets() {}

    /** The URL without its passwords, which become properties. */
    static String apart(String url, Properties properties) {
        int mark = url.indexOf('?');
        String address = mark < 0 ? url : url.substring(0, mark);
        refuseUserInfo(url, address);
        if (mark < 0) {
            return url;
        }
        List<String> rest = new ArrayList<>();
        for (String parameter : url.substring(mark + 1).split("&")) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            if (equals < 0 || !SECRETS.contains(name.toLowerCase(Locale.ROOT))) {
                rest.add(parameter);
            } else {
                properties.setProperty(name, decoded(name, parameter.substring(equals + 1)));
            }
        }
        return rest.isEmpty() ? address : address + "?" + String.join("&", rest);
    }

    /** The driver would take all of it for the name of the host, and say it wherever it says that. */
    private static void refuseUserInfo(String url, String address) {
        int begin = address.indexOf("//");
        int at = url.indexOf('@', Math.max(begin, 0));
        boolean before = at >= 0 && at < address.length();
        boolean cut = at >= address.length() && url.indexOf('=', address.length()) < 0;
        if (before || begin >= 0 && cut) {
            throw new MigrationException(
                            Code.SETTINGS,
                            "the url names a user before the host, which PostgreSQL's driver does not take")
                    .hint("write jdbc:postgresql://host:port/name, and set username and password");
        }
    }

    private static String decoded(String name, String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Its message quotes the value, so it is no cause.
            throw new MigrationException(Code.SETTINGS, "the " + name + " in url cannot be decoded")
                    .hint("in a URL a % is written %25, & is %26, + is %2B and a blank %20; the setting password takes"
                            + " it as it is");
        }
    }
}
