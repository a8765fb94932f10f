package org.commonhold.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import org.bouncycastle.tsp.TSPException;

/** A time-stamp authority on this machine (RFC 3161), real but for its name. */
public final class TimeStampStandIn implements AutoCloseable {
    private final HttpServer server;
    private final StampingKey key = StampingKey.rsa();

    /** Starts it on a free port. */
    public TimeStampStandIn() {
        this(0);
    }

    /** Starts it on a port. */
    public TimeStampStandIn(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.createContext("/", this::answer);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it answers. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** Its certificate, DER. */
    public byte[] certificate() {
        return key.certificate();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            // CHECKSTYLE OFF: RegexpSingleline an authority has a clock of its own
            byte[] answer = key.answer(exchange.getRequestBody().readAllBytes(), Instant.now());
            // CHECKSTYLE ON: RegexpSingleline
            exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (TSPException e) {
            exchange.sendResponseHeaders(500, -1);
        }
    }
}
