package org.commonhold.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a service and MySQL on a port of its own: it can point elsewhere after a restart, and cut connections at COMMIT. */
public final class MysqlProxy implements AutoCloseable {
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile int target;
    private volatile Cut cut = Cut.NEVER;
    private volatile int cuts;

    /** When a connection is cut. */
    public enum Cut {
        NEVER,
        /** The server never sees the COMMIT. */
        BEFORE_COMMIT,
        /** The server commits, and nobody hears of it. */
        AFTER_COMMIT
    }

    /** Begins to listen; connections go to a port of this machine. */
    public MysqlProxy(int target) {
        this.target = target;
        try {
            this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** New connections go there from now on. */
    public void target(int port) {
        target = port;
    }

    /** From now on connections are cut at every COMMIT. */
    public void cut(Cut when) {
        cut = when;
    }

    /** How many connections were cut. */
    public int cuts() {
        return cuts;
    }

    @Override
    public void close() throws IOException {
        server.close();
        open.forEach(MysqlProxy::end);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                open.add(client);
                Socket database;
                try {
                    database = new Socket(InetAddress.getLoopbackAddress(), target);
                } catch (IOException nobody) {
                    end(client);
                    continue;
                }
                open.add(database);
                daemon(() -> pass(client, database, true));
                daemon(() -> pass(database, client, false));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void pass(Socket from, Socket to, boolean fromClient) {
        byte[] buffer = new byte[1 << 16];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                boolean commits = fromClient && cut != Cut.NEVER && commits(buffer, read);
                if (commits && cut == Cut.AFTER_COMMIT) {
                    // Deaf before the server can answer.
                    from.close();
                    out.write(buffer, 0, read);
                    out.flush();
                }
                if (commits) {
                    cuts++;
                    return;
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException ended) {
            // the other direction is ended by closing both sockets
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static boolean commits(byte[] buffer, int length) {
        return new String(buffer, 0, length, StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT)
                .endsWith("commit");
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "mysql-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
