package org.commonhold.platform.http;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.io.ResourceLoader;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * In a trial on the local network, answers everything that comes unencrypted: with the page about the certificate, with the certificate,
 * and else by leading to HTTPS. It stands before every other filter: no operation of the service is reachable without encryption.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Requires(bean = LanConfiguration.class)
@Order(-2000)
final class LanGate {
    private final LanConfiguration lan;
    private final ResourceLoader resources;

    LanGate(LanConfiguration lan, ResourceLoader resources) {
        this.lan = lan;
        this.resources = resources;
    }

    /** Answers a request that is not encrypted. */
    @RequestFilter
    @ExecuteOn(TaskExecutors.IO)
    @Nullable
    HttpResponse<?> enter(HttpRequest<?> request) {
        if (request.isSecure()) {
            return null;
        }
        URI app = URI.create("https://" + request.getServerName() + ":" + lan.securePort() + "/m/");
        return switch (request.getPath()) {
            case "/" ->
                HttpResponse.ok(resource("lan/page.html").replace("{{address}}", app.toString()))
                        .contentType(MediaType.TEXT_HTML_TYPE)
                        .header(
                                "Content-Security-Policy",
                                "default-src 'none'; style-src 'self'; frame-ancestors 'none'");
            case "/lan.css" -> HttpResponse.ok(resource("lan/page.css")).contentType(new MediaType("text/css"));
            case "/ca.crt" ->
                HttpResponse.ok(certificate())
                        .contentType(new MediaType("application/x-x509-ca-cert"))
                        .header("Content-Disposition", "attachment; filename=\"ca.crt\"");
            default -> HttpResponse.temporaryRedirect(app);
        };
    }

    private String certificate() {
        try {
            return Files.readString(Path.of(lan.authority()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String resource(String name) {
        try (InputStream content = resources
                .getResourceAsStream("classpath:" + name)
                .orElseThrow(() -> new IllegalStateException("not on the class path: " + name))) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
