package dev.migrate.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a client and a server, and cuts all connections after a number of bytes of both directions. */
public final class CuttingProxy implements Closeable {

    private final int target;
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private long passed;
    private long limit = Long.MAX_VALUE;

    /** @param target the port of the server on this machine */
    public CuttingProxy(int target) throws IOException {
        this.target = target;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Counts from here, and cuts after so many bytes. */
    public synchronized void cutAfter(long bytes) {
        passed = 0;
        limit = bytes;
    }

    /** The bytes that have passed since {@link #cutAfter}. */
    public synchronized long passed() {
        return passed;
    }

    public synchronized boolean hasCut() {
        return passed >= limit;
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket server = new Socket(door.getInetAddress(), target);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                open.add(client);
                open.add(server);
                daemon(() -> pump(client, server));
                daemon(() -> pump(server, client));
            } catch (IOException e) {
                cut();
            }
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[4096];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                int allowed = allowed(read);
                out.write(buffer, 0, allowed);
                if (allowed < read || hasCut()) {
                    cut();
                }
            }
        } catch (IOException e) {
            return;
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private synchronized int allowed(int bytes) {
        int allowed = (int) Math.min(bytes, limit - passed);
        passed += allowed;
        return allowed;
    }

    private void cut() {
        for (Socket socket : open) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
