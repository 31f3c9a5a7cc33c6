package dev.migrate.model.jpa;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * The classes of a user's project, the bridge to its Hibernate among them, and no other class of this project or of the
 * program that runs it.
 */
final class IsolatedClasses extends URLClassLoader {

    private static final String BRIDGE = "dev.migrate.model.jpa.bridge.";

    /** How JBoss Logging finds who writes its logs; said here so that no service file of ours is on anybody's class path. */
    private static final String LOGGERS = "META-INF/services/org.jboss.logging.LoggerProvider";

    IsolatedClasses(List<Path> classPath) {
        super("entities", urls(classPath), ClassLoader.getPlatformClassLoader());
    }

    private static URL[] urls(List<Path> classPath) {
        List<URL> urls = new ArrayList<>();
        for (Path path : classPath) {
            try {
                urls.add(path.toUri().toURL());
            } catch (MalformedURLException e) {
                throw new IllegalStateException(e);
            }
        }
        return urls.toArray(URL[]::new);
    }

    boolean has(String type) {
        return findResource(type.replace('.', '/') + ".class") != null;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (!name.startsWith(BRIDGE)) {
            return super.findClass(name);
        }
        try (InputStream in =
                IsolatedClasses.class.getClassLoader().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    @Override
    public Enumeration<URL> findResources(String name) throws IOException {
        return name.equals(LOGGERS)
                ? Collections.enumeration(List.of(text(BRIDGE + "SilentLoggers")))
                : super.findResources(name);
    }

    private static URL text(String content) throws MalformedURLException {
        return new URL("memory", "", -1, "/", new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) {
                return new URLConnection(url) {
                    @Override
                    public void connect() {}

                    @Override
                    public InputStream getInputStream() {
                        return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
                    }
                };
            }
        });
    }
}
