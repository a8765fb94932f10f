package org.commonhold.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.commonhold.api.RefusalCode;
import org.jspecify.annotations.Nullable;

/** One person's connection to the running service over real HTTP: keeps cookies, sends an Idempotency-Key with every POST. */
public final class ServiceClient {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String BOUNDARY = "commonhold-test-boundary";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final URI base;
    private final JsonMapper json;
    private final Map<String, String> cookies = new ConcurrentHashMap<>();

    /** A connection without cookies. */
    public ServiceClient(EmbeddedServer server) {
        this(server.getURI(), server.getApplicationContext().getBean(JsonMapper.class));
    }

    private ServiceClient(URI base, JsonMapper json) {
        this.base = base;
        this.json = json;
    }

    /** The same service under another name of this machine. */
    public ServiceClient under(String host) {
        return new ServiceClient(URI.create(base.getScheme() + "://" + host + ":" + base.getPort()), json);
    }

    /** The site's origin, such as {@code http://localhost:1234}. */
    public String origin() {
        return base.getScheme() + "://" + base.getAuthority();
    }

    /** The cookies that the service set, by name. */
    public Map<String, String> cookies() {
        return new TreeMap<>(cookies);
    }

    /** Takes a cookie over from elsewhere. */
    public ServiceClient with(String cookie, String value) {
        cookies.put(cookie, value);
        return this;
    }

    /** GET. */
    public Answer get(String path) {
        return send("GET", path, null, Map.of());
    }

    /** POST with a JSON body. */
    public Answer post(String path, Object body) {
        return send("POST", path, body, Map.of("Idempotency-Key", key()));
    }

    /** PUT with a JSON body. */
    public Answer put(String path, Object body) {
        return send("PUT", path, body, Map.of());
    }

    /** DELETE. */
    public Answer delete(String path) {
        return send("DELETE", path, null, Map.of());
    }

    /**
     * POST of a form with one file, as a browser sends it.
     *
     * @param path where
     * @param name of the file
     * @param mediaType as the browser says
     * @param content its octets
     */
    public Answer upload(String path, String name, String mediaType, byte[] content) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: " + mediaType + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(
                "POST", path, body.toByteArray(), Map.of("Content-Type", "multipart/form-data; boundary=" + BOUNDARY));
    }

    /** Any request. */
    public Answer send(String method, String path, @Nullable Object body, Map<String, String> headers) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
            request.method(method, body == null ? HttpRequest.BodyPublishers.noBody() : publisher(body));
            if (body != null && !headers.containsKey("Content-Type")) {
                request.header("Content-Type", "application/json");
            }
            headers.forEach(request::header);
            if (!cookies.isEmpty()) {
                StringBuilder line = new StringBuilder();
                cookies.forEach((name, value) -> line.append(line.isEmpty() ? "" : "; ")
                        .append(name)
                        .append('=')
                        .append(value));
                request.header("Cookie", line.toString());
            }
            HttpResponse<byte[]> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            response.headers().allValues("set-cookie").forEach(this::keep);
            if (response.statusCode() == 200 && path.contains("/bundle")) {
                RanBundles.keep(response.body());
            }
            return new Answer(response, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A fresh Idempotency-Key. */
    public static String key() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private HttpRequest.BodyPublisher publisher(Object body) throws IOException {
        if (body instanceof byte[] bytes) {
            return HttpRequest.BodyPublishers.ofByteArray(bytes);
        }
        if (body instanceof String text) {
            return HttpRequest.BodyPublishers.ofString(text);
        }
        return HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body));
    }

    private void keep(String line) {
        for (HttpCookie cookie : HttpCookie.parse(line)) {
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), cookie.getValue());
            }
        }
    }

    /** What the service answered. */
    public static final class Answer {
        private final HttpResponse<byte[]> response;
        private final JsonMapper json;

        Answer(HttpResponse<byte[]> response, JsonMapper json) {
            this.response = response;
            this.json = json;
        }

        /** The HTTP status. */
        public int status() {
            return response.statusCode();
        }

        /** A header, or an empty text. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** Every value of a header. */
        public List<String> headers(String name) {
            return response.headers().allValues(name);
        }

        /** The body as it came. */
        public byte[] bytes() {
            return response.body();
        }

        /** The body as text. */
        public String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        /** Demands success. */
        public Answer ok() {
            assertThat(status()).as(text()).isBetween(200, 299);
            return this;
        }

        /** Demands a problem document of one code, in both languages. */
        public Answer refused(RefusalCode code) {
            assertThat(status()).as(text()).isEqualTo(code.status());
            assertThat(header("content-type")).startsWith("application/problem+json");
            assertThat(json().get("code")).as(text()).isEqualTo(code.code());
            assertThat(json().get("titles")).isEqualTo(Map.of("zh-CN", code.zh(), "en", code.en()));
            return this;
        }

        /** The body as a JSON object. */
        public Map<String, Object> json() {
            return read(Argument.mapOf(String.class, Object.class));
        }

        /** The body as a model. */
        public <T> T as(Class<T> type) {
            ok();
            return read(Argument.of(type));
        }

        private <T> T read(Argument<T> type) {
            try {
                return json.readValue(response.body(), type);
            } catch (IOException e) {
                throw new UncheckedIOException("not JSON: " + text(), e);
            }
        }
    }
}
