package org.commonhold.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.commonhold.contract.log.AddCheckpoint;

/** Serves add-checkpoint over HTTP; HTTPS is a proxy's in front of it. */
final class WitnessServer implements AutoCloseable {
    private static final int THREADS = 8;
    private static final int BACKLOG = 64;
    /** Seconds that a request may take to come in; read by the JDK's server when its class is loaded. */
    private static final String REQUEST_SECONDS = "10";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    private WitnessServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Begins to serve.
     *
     * @param witness who decides
     * @param address where to listen; port 0 takes a free one
     * @return the running server
     * @throws IOException where the address cannot be listened on
     */
    static WitnessServer start(Witness witness, InetSocketAddress address) throws IOException {
        System.setProperty("sun.net.httpserver.maxReqTime", REQUEST_SECONDS);
        System.setProperty("sun.net.httpserver.maxRspTime", REQUEST_SECONDS);
        WitnessServer running = new WitnessServer(HttpServer.create(address, BACKLOG));
        running.server.setExecutor(running.threads);
        running.server.createContext("/", exchange -> {
            try (exchange) {
                send(exchange, answer(witness, exchange));
            }
        });
        running.server.start();
        return running;
    }

    /** {@return the port that is listened on} */
    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }

    private static WitnessAnswer answer(Witness witness, HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().endsWith("/add-checkpoint")) {
            return WitnessAnswer.noSuchPath();
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            return WitnessAnswer.wrongMethod();
        }
        byte[] body = exchange.getRequestBody().readNBytes(AddCheckpoint.MAX_LENGTH + 1);
        if (body.length > AddCheckpoint.MAX_LENGTH) {
            return WitnessAnswer.malformed("the body is too long");
        }
        try {
            return witness.addCheckpoint(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException noText) {
            return WitnessAnswer.malformed("the body is not UTF-8");
        }
    }

    private static void send(HttpExchange exchange, WitnessAnswer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}
