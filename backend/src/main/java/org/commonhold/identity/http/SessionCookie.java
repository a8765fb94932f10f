package org.commonhold.identity.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.commonhold.identity.IdentityConfiguration;
import org.commonhold.identity.session.Sessions;
import org.commonhold.identity.session.SiteOrigin;

/** The cookies of a session: out of reach of scripts, sent to this site only, by this site's pages only. */
@Singleton
final class SessionCookie {
    private final SiteOrigin origin;
    private final IdentityConfiguration configuration;

    SessionCookie(SiteOrigin origin, IdentityConfiguration configuration) {
        this.origin = origin;
        this.configuration = configuration;
    }

    Cookie set(HttpRequest<?> request, Sessions.Kind kind, String token) {
        Duration longest = kind == Sessions.Kind.STAFF ? configuration.staffLongest() : configuration.ownerLongest();
        return cookie(request, kind, token, longest);
    }

    Cookie clear(HttpRequest<?> request, Sessions.Kind kind) {
        return cookie(request, kind, "", Duration.ZERO);
    }

    static Optional<String> token(HttpRequest<?> request, Sessions.Kind kind) {
        return request.getCookies().findCookie(name(kind)).map(Cookie::getValue);
    }

    private Cookie cookie(HttpRequest<?> request, Sessions.Kind kind, String value, Duration age) {
        return Cookie.of(name(kind), value)
                .httpOnly(true)
                .secure(origin.secure(request))
                .sameSite(SameSite.Strict)
                .path("/api/")
                .maxAge(age);
    }

    private static String name(Sessions.Kind kind) {
        return kind == Sessions.Kind.STAFF ? "ch_staff" : "ch_owner";
    }
}
