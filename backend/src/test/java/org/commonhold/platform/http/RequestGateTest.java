package org.commonhold.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
@Property(name = "probe", value = "true")
class RequestGateTest {
    private static final int LIMIT = 1_048_576;

    @Inject
    EmbeddedServer server;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void body_ofTheLimit_isRead() throws Exception {
        HttpResponse<String> answer = post(BodyPublishers.ofByteArray(thing(LIMIT)));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void body_oneByteOverTheLimit_isTooLarge() throws Exception {
        isTooLarge(post(BodyPublishers.ofByteArray(thing(LIMIT + 1))));
    }

    @Test
    void body_ofFiveMegabytes_isTooLarge() throws Exception {
        isTooLarge(post(BodyPublishers.ofByteArray(thing(5_000_000))));
    }

    @Test
    void body_ofFiveMegabytesWithoutALength_isTooLarge() throws Exception {
        byte[] body = thing(5_000_000);
        isTooLarge(post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
    }

    @Test
    void change_fromAPageOfAnotherOrigin_isRefused() throws Exception {
        HttpResponse<String> answer = send(request("/api/probe/things")
                .header("Origin", "https://elsewhere.example")
                .POST(BodyPublishers.ofByteArray(thing(200))));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("foreign-origin");
    }

    @Test
    void change_fromAnOpaqueOrigin_isRefused() throws Exception {
        assertThat(send(request("/api/probe/things")
                                .header("Origin", "null")
                                .POST(BodyPublishers.ofByteArray(thing(200))))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void change_fromAPageOfThisService_isDone() throws Exception {
        String origin = "http://localhost:" + server.getPort();

        assertThat(send(request("/api/probe/things")
                                .header("Origin", origin)
                                .POST(BodyPublishers.ofByteArray(thing(200))))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void everyAnswer_problemsIncluded_hasTheSecurityHeaders() throws Exception {
        for (String path : new String[] {"/api/status", "/api/nowhere", "/nowhere"}) {
            HttpResponse<String> answer = send(request(path).GET());

            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains(
                            "default-src 'none'",
                            "script-src 'self'",
                            "frame-ancestors 'none'",
                            "require-trusted-types-for 'script'",
                            "trusted-types vue push")
                    .doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(answer.headers().firstValue("X-Request-Id").orElse("")).matches("[0-9a-f]{32}");
        }
    }

    @Test
    void bareAddress_leadsToTheMiniApp() throws Exception {
        HttpResponse<String> answer = send(request("/").GET());

        assertThat(answer.statusCode()).isEqualTo(307);
        assertThat(answer.headers().firstValue("Location")).hasValue("/m/");
    }

    @Test
    void asset_withAHashInItsName_mayBeKeptForEver() throws Exception {
        assertThat(send(request("/m/assets/probe-1234.js").GET())
                        .headers()
                        .firstValue("Cache-Control")
                        .orElse(""))
                .contains("immutable");
    }

    @Test
    void upload_ofNineteenMegabytes_isRead() throws Exception {
        HttpResponse<String> answer = upload(19_000_000);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("19000000");
    }

    @Test
    void upload_overTwentyMegabytes_isTooLarge() throws Exception {
        isTooLarge(upload(20 * 1024 * 1024 + 1));
    }

    private HttpResponse<String> upload(int bytes) throws Exception {
        String head = "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"roll.xlsx\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n";
        String body = head + "x".repeat(bytes) + "\r\n--edge--\r\n";
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + server.getPort() + "/api/probe/files"))
                .header("Content-Type", "multipart/form-data; boundary=edge")
                .POST(BodyPublishers.ofString(body)));
    }

    private static void isTooLarge(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("body-too-large");
    }

    private HttpResponse<String> post(BodyPublisher body) throws Exception {
        return send(request("/api/probe/things").POST(body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.getPort() + path))
                .header("Content-Type", "application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** A valid body of exactly so many bytes. */
    private static byte[] thing(int bytes) {
        String frame = "{\"name\":\"\",\"size\":1,\"tags\":[]}";
        String body = "{\"name\":\"" + "x".repeat(bytes - frame.length()) + "\",\"size\":1,\"tags\":[]}";
        return body.getBytes(StandardCharsets.US_ASCII);
    }
}
