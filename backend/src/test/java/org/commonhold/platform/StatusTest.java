package org.commonhold.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
class StatusTest {
    @Inject
    @Client("/")
    HttpClient http;

    @Test
    void status_inDevelopmentMode_saysThatTheClockIsSimulated() {
        Map<?, ?> status = http.toBlocking().retrieve("/api/status", Map.class);

        assertThat(status.get("product")).isEqualTo("Commonhold");
        assertThat(status.get("clock")).isEqualTo("SIMULATED");
    }
}
