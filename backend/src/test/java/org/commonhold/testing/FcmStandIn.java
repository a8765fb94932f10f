package org.commonhold.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands in for Google's HTTP v1 interface on this machine. The first part of a token, up to its first hyphen, says how it is answered:
 * {@code ok}, {@code quota}, {@code gone}, {@code malformed}, {@code sender}, {@code e401}, {@code e500}, {@code e502}, {@code e503},
 * {@code slow}, {@code dead}, {@code odd}, {@code stuck} never, and {@code h} with a status, such as {@code h403}, with that and a page;
 * {@code firstquota}, {@code firstdead} and {@code first500} answer so once and then well.
 */
public final class FcmStandIn implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROJECT = "demo-project";
    private static final String KEY = PublishedRsaKey.PKCS8;

    /** Every message that was asked for. */
    public final List<Received> received = new CopyOnWriteArrayList<>();
    /** Connections on which messages came. */
    public final Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();
    /** What the answer to {@code quota} asks to wait, in seconds; empty for no header. */
    public volatile String retryAfter = "7";
    /** Delay of every answer. */
    public volatile long delayMillis;
    /** Whether tokens for the service account are refused. */
    public volatile boolean accountRefused;

    private final Map<String, AtomicInteger> times = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(64);
    private final HttpServer server;

    /** A message as it arrived. */
    public record Received(String target, JsonNode body) {}

    /** Begins to listen on a free port. */
    public FcmStandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/token", this::token);
        server.createContext("/v1/projects/" + PROJECT + "/messages:send", this::message);
        server.start();
    }

    /** Where it listens. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The key of an account that exists here alone. */
    public String serviceAccount() {
        try {
            return JSON.writeValueAsString(Map.of(
                    "type", "service_account",
                    "project_id", PROJECT,
                    "private_key_id", "1",
                    "private_key", "-----BEGIN PRIVATE KEY-----\n" + KEY + "\n-----END PRIVATE KEY-----\n",
                    "client_email", "push@demo-project.example",
                    "client_id", "1",
                    "token_uri", address() + "/token"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How often a token was sent to. */
    public long count(String token) {
        return received.stream().filter(each -> each.target().equals(token)).count();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void token(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        if (accountRefused) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid JWT Signature.\"}");
        } else {
            answer(exchange, 200, "{\"access_token\":\"ya29.x\",\"expires_in\":3599,\"token_type\":\"Bearer\"}");
        }
    }

    private void message(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        JsonNode message = body.get("message");
        String target = message.path(message.has("fid") ? "fid" : "token").asText();
        received.add(new Received(target, body));
        connections.add(exchange.getRemoteAddress());
        int time = times.computeIfAbsent(target, name -> new AtomicInteger()).incrementAndGet();
        String how = target.substring(0, target.indexOf('-'));
        if (how.startsWith("first")) {
            how = time > 1 ? "ok" : how.substring("first".length());
        }
        if (how.matches("h[0-9]{3}")) {
            answer(exchange, Integer.parseInt(how.substring(1)), "<html>no</html>");
            return;
        }
        sleep(how.equals("slow") ? 700 : how.equals("stuck") ? 120_000 : delayMillis);
        switch (how) {
            case "ok", "slow", "stuck" ->
                answer(exchange, 200, "{\"name\":\"projects/" + PROJECT + "/messages/" + time + "\"}");
            case "quota" -> {
                if (!retryAfter.isEmpty()) {
                    exchange.getResponseHeaders().set("Retry-After", retryAfter);
                }
                answer(exchange, 429, error(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED"));
            }
            case "gone" -> answer(exchange, 404, error(404, "NOT_FOUND", "UNREGISTERED"));
            case "malformed" -> answer(exchange, 400, error(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT"));
            case "sender" -> answer(exchange, 403, error(403, "PERMISSION_DENIED", "SENDER_ID_MISMATCH"));
            case "e401" -> answer(exchange, 401, plain(401, "UNAUTHENTICATED"));
            case "e500", "500" -> answer(exchange, 500, error(500, "INTERNAL", "INTERNAL"));
            case "e502" -> answer(exchange, 502, "<html>Bad Gateway</html>");
            case "e503" -> {
                // Longer than the SDK waits by itself.
                exchange.getResponseHeaders().set("Retry-After", "61");
                answer(exchange, 503, error(503, "UNAVAILABLE", "UNAVAILABLE"));
            }
            case "odd" -> answer(exchange, 418, plain(418, "TEAPOT"));
            case "dead" -> exchange.close();
            default -> throw new IllegalArgumentException(target);
        }
    }

    private static String plain(int status, String name) {
        return "{\"error\":{\"code\":" + status + ",\"message\":\"no\",\"status\":\"" + name + "\"}}";
    }

    private static String error(int status, String name, String code) {
        return "{\"error\":{\"code\":" + status + ",\"message\":\"no\",\"status\":\"" + name + "\",\"details\":[{"
                + "\"@type\":\"type.googleapis.com/google.firebase.fcm.v1.FcmError\",\"errorCode\":\"" + code
                + "\"}]}}";
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .set("Content-Type", body.startsWith("<") ? "text/html" : "application/json; charset=UTF-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
