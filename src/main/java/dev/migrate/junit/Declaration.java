package dev.migrate.junit;

import dev.migrate.Settings;
import dev.migrate.SettingsResolver;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Nearest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a test says of its database.
 *
 * @param settings by their names
 * @param revision where it stands
 */
record Declaration(Map<String, Supplier<String>> settings, String revision) {

    static final Declaration EMPTY = new Declaration(Map.of(), "head");

    static Declaration of(MigratedDatabase annotation) {
        Declaration declaration = EMPTY.at(annotation.revision())
                .with("url", () -> expand(annotation.url()))
                .with("username", () -> expand(annotation.username()))
                .with("password", () -> expand(annotation.password()))
                .with("directory", () -> expand(annotation.directory()));
        for (String setting : annotation.settings()) {
            int equals = setting.indexOf('=');
            if (equals < 0) {
                throw new MigrationException(Code.SETTINGS, "\"" + setting + "\" is no setting")
                        .hint("write name=value");
            }
            declaration = declaration.with(setting.substring(0, equals), () -> expand(setting.substring(equals + 1)));
        }
        return declaration;
    }

    Declaration with(String name, Supplier<String> value) {
        if (!name.startsWith(SettingsResolver.VARIABLE)
                && !SettingsResolver.names().contains(name)) {
            throw new MigrationException(Code.SETTINGS, "unknown setting \"" + name + "\"")
                    .hint(Nearest.hint(name, SettingsResolver.names()));
        }
        Map<String, Supplier<String>> more = new HashMap<>(settings);
        more.put(name, value);
        return new Declaration(more, revision);
    }

    Declaration at(String other) {
        return new Declaration(settings, other);
    }

    Settings resolve() {
        return new SettingsResolver(Path.of("").toAbsolutePath())
                .with(new SettingsResolver.Source("test", this::value, SettingsResolver.variables(settings.keySet())))
                .resolve();
    }

    private String value(String name) {
        Supplier<String> value = settings.get(name);
        return value == null ? null : value.get();
    }

    private static String expand(String text) {
        return SettingsResolver.Variables.expand(text, Declaration::variable);
    }

    private static String variable(String name) {
        return name.startsWith("env.") ? System.getenv(name.substring(4)) : System.getProperty(name);
    }
}
