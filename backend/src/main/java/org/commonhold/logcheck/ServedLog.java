package org.commonhold.logcheck;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.commonhold.contract.log.TilePath;

/** A log below an address, read over HTTP. */
final class ServedLog {
    private static final int OK = 200;
    private static final int MAX_BYTES = 64 * 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String address;

    /**
     * Names a log.
     *
     * @param address where its {@code checkpoint} and {@code tile} stand, such as {@code https://host/log/<community id>}
     */
    ServedLog(String address) {
        this.address = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    /** Says that a resource of the log could not be had. */
    static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    String checkpoint() throws IOException {
        return new String(get("checkpoint"), StandardCharsets.UTF_8);
    }

    byte[] tile(TilePath place) throws IOException {
        return get(place.path());
    }

    private byte[] get(String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/" + path))
                .timeout(PATIENCE)
                .build();
        try {
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != OK) {
                throw new Unreadable(path + " is answered with " + answer.statusCode());
            }
            if (answer.body().length > MAX_BYTES) {
                throw new Unreadable(path + " is longer than any part of a log");
            }
            return answer.body();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unreadable("stopped");
        }
    }
}
