package org.commonhold.identity.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import java.net.InetAddress;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The request that is being answered. */
final class Requests {
    private Requests() {}

    static HttpRequest<?> current() {
        return ServerRequestContext.currentRequest()
                .orElseThrow(() -> new IllegalStateException("called outside a request"));
    }

    /** The network address that asks; behind a proxy that is the proxy, which then limits attempts itself. */
    static String address(HttpRequest<?> request) {
        @Nullable InetAddress address = request.getRemoteAddress().getAddress();
        return address == null ? "unknown" : address.getHostAddress();
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
