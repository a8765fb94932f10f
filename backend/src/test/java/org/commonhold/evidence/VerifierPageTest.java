package org.commonhold.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** The verifier's page, which the service hands over as one file to keep. */
@MicronautTest(transactional = false)
class VerifierPageTest {

    @Inject
    EmbeddedServer server;

    @Test
    void page_isOneFileToKeep_thatMayFetchNothing() throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.getURL() + "/verify/commonhold-verify.html"))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=commonhold-verify.html");
        assertThat(answer.body())
                .contains("content=\"default-src 'none'; script-src 'sha256-")
                .doesNotContain("src=\"http", "href=\"http", "src=\"/", "src=\"./");
    }
}
