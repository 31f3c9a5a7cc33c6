package dev.migrate.testing;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A pooler in transaction mode, as PgBouncer is one: a client has a session of the server as long as a transaction lasts, and
 * as its key a number of the pooler's own. For one database and user, by simple queries and COPY. Source: postgresql.org/docs,
 * "Message Formats".
 */
public final class TransactionPooler implements Closeable {

    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;

    private final int target;
    private final String database;
    private final ServerSocket door;
    private final List<Link> idle = new ArrayList<>();
    private final Set<Link> all = ConcurrentHashMap.newKeySet();
    private final Random random = new Random();

    /** Either side, message by message. */
    private record Link(Socket socket, DataInputStream in, DataOutputStream out) {

        static Link of(Socket socket) throws IOException {
            socket.setTcpNoDelay(true);
            return new Link(
                    socket,
                    new DataInputStream(new BufferedInputStream(socket.getInputStream())),
                    new DataOutputStream(new BufferedOutputStream(socket.getOutputStream())));
        }

        Message read() throws IOException {
            int type = in.readByte();
            byte[] body = new byte[in.readInt() - 4];
            in.readFully(body);
            return new Message((char) type, body);
        }

        void write(Message message) throws IOException {
            out.writeByte(message.type);
            out.writeInt(message.body.length + 4);
            out.write(message.body);
        }
    }

    private record Message(char type, byte[] body) {}

    /**
     * @param target the port of the server on this machine
     * @param sessions that it has open before the first client comes
     */
    public TransactionPooler(int target, String database, int sessions) throws IOException {
        this.target = target;
        this.database = database;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        for (int i = 0; i < sessions; i++) {
            idle.add(session());
        }
        daemon(this::accept);
    }

    public String url() {
        return "jdbc:postgresql://localhost:" + door.getLocalPort() + "/" + database + "?user=postgres";
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Link link : all) {
            link.socket.close();
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "pooler");
        thread.setDaemon(true);
        thread.start();
    }

    private Link link(Socket socket) throws IOException {
        Link link = Link.of(socket);
        all.add(link);
        return link;
    }

    private Link session() throws IOException {
        Link server = link(new Socket(door.getInetAddress(), target));
        byte[] parameters = ("user\0postgres\0database\0" + database + "\0\0").getBytes(StandardCharsets.UTF_8);
        server.out.writeInt(parameters.length + 8);
        server.out.writeInt(3 << 16);
        server.out.write(parameters);
        server.out.flush();
        while (server.read().type != 'Z') {
            // What it tells of itself is told to nobody.
        }
        return server;
    }

    /** Any of them: what a client leaves behind in a session is met by another. */
    private synchronized Link take() throws IOException {
        return idle.isEmpty() ? session() : idle.remove(random.nextInt(idle.size()));
    }

    private synchronized void giveBack(Link server) {
        idle.add(server);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Link client = link(door.accept());
                daemon(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Link client) {
        try {
            greet(client);
            for (Message message = client.read(); message.type != 'X'; message = client.read()) {
                transaction(client, message);
            }
        } catch (IOException e) {
            // It has gone without a word.
            return;
        } finally {
            end(client);
        }
    }

    private void end(Link link) {
        all.remove(link);
        try {
            link.socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void greet(Link client) throws IOException {
        byte[] start = new byte[client.in.readInt() - 4];
        client.in.readFully(start);
        int code = ByteBuffer.wrap(start).getInt();
        if (code == SSL_REQUEST || code == GSS_REQUEST) {
            client.out.writeByte('N');
            client.out.flush();
            greet(client);
            return;
        }
        client.write(new Message('R', new byte[4]));
        for (String parameter : List.of(
                "server_version\00018.0\0",
                "client_encoding\0UTF8\0",
                "DateStyle\0ISO, MDY\0",
                "standard_conforming_strings\0on\0",
                "integer_datetimes\0on\0",
                "TimeZone\0UTC\0")) {
            client.write(new Message('S', parameter.getBytes(StandardCharsets.UTF_8)));
        }
        byte[] key = new byte[8];
        random.nextBytes(key);
        client.write(new Message('K', key));
        client.write(new Message('Z', new byte[] {'I'}));
        client.out.flush();
    }

    /** From a first message until the server is in no transaction any more. A client that goes takes its session along. */
    private void transaction(Link client, Message first) throws IOException {
        Link server = take();
        boolean isOver = false;
        try {
            for (Message message = first; !isOver; message = isOver ? null : client.read()) {
                server.write(message);
                server.out.flush();
                isOver = message.type == 'Q' ? answer(client, server) : message.type == 'c' && answer(client, server);
            }
        } finally {
            if (isOver) {
                giveBack(server);
            } else {
                end(server);
            }
        }
    }

    /** Whether the session is free again; it is not while rows are awaited. */
    private static boolean answer(Link client, Link server) throws IOException {
        while (true) {
            Message message = server.read();
            client.write(message);
            if (message.type == 'Z' || message.type == 'G') {
                client.out.flush();
                return message.type == 'Z' && message.body[0] == 'I';
            }
        }
    }
}
