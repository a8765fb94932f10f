package org.commonhold.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanGateTest {
    @TempDir
    Path folder;

    @Test
    void plainRequest_inALanTrial_getsTheCertificateAndNothingElse() throws Exception {
        Path authority = Files.writeString(folder.resolve("ca.crt"), "-----BEGIN CERTIFICATE-----\n");
        Map<String, Object> lan =
                Map.of("commonhold.lan.authority", authority.toString(), "commonhold.lan.secure-port", 8443);
        try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, lan, "test")) {
            HttpResponse<String> page = get(server, "/");
            assertThat(page.body()).contains("https://localhost:8443/m/", "/ca.crt", "lang=\"zh-CN\"", "lang=\"en\"");
            assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
            assertThat(get(server, "/lan.css").statusCode()).isEqualTo(200);
            assertThat(get(server, "/ca.crt").body()).startsWith("-----BEGIN CERTIFICATE-----");

            HttpResponse<String> operation = get(server, "/api/status");
            assertThat(operation.statusCode()).isEqualTo(307);
            assertThat(operation.headers().firstValue("Location")).hasValue("https://localhost:8443/m/");
        }
    }

    private static HttpResponse<String> get(EmbeddedServer server, String path)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.getPort() + path))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
