package org.commonhold.identity.session;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.commonhold.api.RefusalCode;
import org.commonhold.identity.IdentityConfiguration;
import org.commonhold.platform.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * The origin of this site, to which sign-ins are bound and where letters lead. The configured one; without it the one that the request
 * names, which is good enough for a trial on one machine.
 */
@Singleton
public final class SiteOrigin {
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9.-]{1,200}(:\\d{1,5})?|\\[[0-9a-fA-F:]{2,45}](:\\d{1,5})?");

    private final IdentityConfiguration configuration;

    SiteOrigin(IdentityConfiguration configuration) {
        this.configuration = configuration;
    }

    /**
     * The origin under which the request came.
     *
     * @param request a request of this service
     * @return scheme, host and port, without a slash at the end
     * @throws RefusedException {@code malformed-request} where nothing is configured and the Host header is none
     */
    public String of(HttpRequest<?> request) {
        if (!configuration.origin().isBlank()) {
            return configuration.origin().strip().replaceAll("/+$", "");
        }
        @Nullable String host = request.getHeaders().get(HttpHeaders.HOST);
        if (host == null || !HOST.matcher(host).matches()) {
            throw new RefusedException(RefusalCode.MALFORMED_REQUEST);
        }
        return (request.isSecure() ? "https://" : "http://") + host;
    }

    /**
     * Whether cookies may demand an encrypted connection.
     *
     * @param request a request of this service
     * @return true where people reach the site by https
     */
    public boolean secure(HttpRequest<?> request) {
        return of(request).startsWith("https://");
    }
}
