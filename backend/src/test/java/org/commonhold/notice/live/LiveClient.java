package org.commonhold.notice.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.commonhold.testing.ServiceClient;
import org.jspecify.annotations.Nullable;

/** A browser's side of a live stream, as the standard on server-sent events has it: the newest id is remembered for the next opening. */
final class LiveClient implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    final List<String> comments = new ArrayList<>();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final HttpResponse<InputStream> response;
    private volatile @Nullable String lastId;

    /** What came. */
    record Event(String id, String name, String data) {}

    private LiveClient(HttpResponse<InputStream> response, @Nullable String lastId) {
        this.response = response;
        this.lastId = lastId;
        Thread reader = new Thread(this::read, "live-client");
        reader.setDaemon(true);
        reader.start();
    }

    static LiveClient open(ServiceClient who, @Nullable String lastId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(who.origin() + "/api/resident/inbox/stream"))
                .header("Accept", "text/event-stream")
                .header(
                        "Cookie",
                        String.join(
                                "; ",
                                who.cookies().entrySet().stream()
                                        .map(each -> each.getKey() + "=" + each.getValue())
                                        .toList()));
        if (lastId != null) {
            request.header("Last-Event-ID", lastId);
        }
        try {
            return new LiveClient(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()), lastId);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int status() {
        return response.statusCode();
    }

    /** The id with which a browser would come back. */
    @Nullable
    String lastId() {
        return lastId;
    }

    /** The next event that is not a ping. */
    Event next() throws InterruptedException {
        for (Event event = events.poll(30, TimeUnit.SECONDS);
                event != null;
                event = events.poll(30, TimeUnit.SECONDS)) {
            if (!event.name().equals("ping")) {
                return event;
            }
        }
        throw new AssertionError("nothing came for half a minute");
    }

    /** The next event whatever it is. */
    Event nextOfAny() throws InterruptedException {
        Event event = events.poll(30, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("nothing came for half a minute");
        }
        return event;
    }

    boolean awaitEnd() throws InterruptedException {
        return over.await(30, TimeUnit.SECONDS);
    }

    private void read() {
        String id = "";
        String name = "message";
        StringBuilder data = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    if (!data.isEmpty()) {
                        lastId = id;
                        events.add(new Event(id, name, data.toString()));
                    }
                    name = "message";
                    data.setLength(0);
                } else if (line.startsWith(":")) {
                    comments.add(line.substring(1).strip());
                } else if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("event:")) {
                    name = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    data.append(line.substring(5).strip());
                }
            }
        } catch (IOException cut) {
            // the test cut the connection
        } finally {
            over.countDown();
        }
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
