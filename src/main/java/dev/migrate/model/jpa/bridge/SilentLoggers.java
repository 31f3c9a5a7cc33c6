package dev.migrate.model.jpa.bridge;

import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.logging.LoggerProvider;

/**
 * Loggers of Hibernate that say nothing. Without them the log configuration of the user's application would be at work,
 * files and all.
 */
public final class SilentLoggers implements LoggerProvider {

    /** Called by a service loader. */
    public SilentLoggers() {}

    @Override
    public Logger getLogger(String name) {
        return new Silent(name);
    }

    @Override
    public void clearMdc() {}

    @Override
    public Object putMdc(String key, Object value) {
        return null;
    }

    @Override
    public Object getMdc(String key) {
        return null;
    }

    @Override
    public void removeMdc(String key) {}

    @Override
    public Map<String, Object> getMdcMap() {
        return Map.of();
    }

    @Override
    public void clearNdc() {}

    @Override
    public String getNdc() {
        return "";
    }

    @Override
    public int getNdcDepth() {
        return 0;
    }

    @Override
    public String popNdc() {
        return "";
    }

    @Override
    public String peekNdc() {
        return "";
    }

    @Override
    public void pushNdc(String message) {}

    @Override
    public void setNdcMaxDepth(int maxDepth) {}

    private static final class Silent extends Logger {

        private static final long serialVersionUID = 1L;

        Silent(String name) {
            super(name);
        }

        @Override
        public boolean isEnabled(Level level) {
            return false;
        }

        @Override
        protected void doLog(Level level, String caller, Object message, Object[] parameters, Throwable thrown) {}

        @Override
        protected void doLogf(Level level, String caller, String format, Object[] parameters, Throwable thrown) {}
    }
}
