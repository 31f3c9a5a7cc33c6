package dev.migrate.maven;

import dev.migrate.Settings;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** Username and password from settings.xml, where the settings name a server and have none of their own. */
final class Credentials {

    private Credentials() {}

    static Settings of(Settings settings, MavenSession session, SettingsDecrypter decrypter, Log log) {
        if (settings.serverId() == null) {
            return settings;
        }
        if (settings.username() != null || settings.password() != null) {
            log.debug("username and password are set, so server " + settings.serverId() + " is not asked");
            return settings;
        }
        Server server = session.getSettings().getServer(settings.serverId());
        if (server == null) {
            throw new MigrationException(
                            Code.SETTINGS, "settings.xml has no server with the id \"" + settings.serverId() + "\"")
                    .hint("add it to ~/.m2/settings.xml with username and password, or correct server_id");
        }
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        if (!result.getProblems().isEmpty()) {
            throw new MigrationException(
                            Code.SETTINGS,
                            "the password of server \"" + settings.serverId() + "\" cannot be decrypted: "
                                    + result.getProblems().get(0).getMessage())
                    .hint("mvn --encrypt-password makes one; its master password is in settings-security.xml");
        }
        log.debug("username and password come from server " + settings.serverId() + " of settings.xml");
        return settings.withCredentials(
                result.getServer().getUsername(), result.getServer().getPassword());
    }
}
