package org.commonhold.platform.http;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.net.URI;
import java.util.Set;
import org.commonhold.api.RefusalCode;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.RequestId;
import org.commonhold.platform.problem.Problems;

/**
 * The outermost filter: names the request, refuses bodies that are too large and changes asked for by a page of another origin, sends
 * bare paths to the mini-app, and puts the security headers on every answer, problems included.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(-1000)
final class RequestGate {
    /** The verifier's page is handed over as a file to keep: opened from here it could lie. */
    private static final String VERIFIER = "/verify/commonhold-verify.html";

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Randomness randomness;
    private final Problems problems;
    private final WebConfiguration web;
    private final String policy;

    RequestGate(Randomness randomness, Problems problems, WebConfiguration web) {
        this.randomness = randomness;
        this.problems = problems;
        this.web = web;
        this.policy =
                "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; "
                        + "font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
                        + "require-trusted-types-for 'script'; trusted-types vue push; frame-ancestors "
                        + web.frameAncestors();
    }

    /** Stops what no operation should see. */
    @RequestFilter
    @Nullable
    HttpResponse<?> enter(HttpRequest<?> request, MutablePropagatedContext context) {
        String id = randomness.id();
        RequestId.assign(request, id);
        context.add(new LoggedRequest(id));
        String path = request.getPath();
        if (path.equals("/") || path.equals("/m")) {
            return HttpResponse.temporaryRedirect(URI.create("/m/"));
        }
        if (path.equals("/console")) {
            return HttpResponse.temporaryRedirect(URI.create("/console/"));
        }
        if (request.getContentLength() > web.maxJsonBytes() && !isUpload(request)) {
            return problems.answer(request, RefusalCode.BODY_TOO_LARGE);
        }
        if (!READING.contains(request.getMethod()) && !sameOrigin(request)) {
            return problems.answer(request, RefusalCode.FOREIGN_ORIGIN);
        }
        return null;
    }

    /** Puts the headers on. */
    @ResponseFilter
    void leave(HttpRequest<?> request, MutableHttpResponse<?> response) {
        response.getHeaders().set(RequestId.HEADER, RequestId.of(request));
        response.getHeaders().set("Content-Security-Policy", policy);
        response.getHeaders().set("X-Content-Type-Options", "nosniff");
        response.getHeaders().set("Referrer-Policy", "no-referrer");
        response.getHeaders().set("Cross-Origin-Opener-Policy", "same-origin");
        response.getHeaders().set("Cross-Origin-Resource-Policy", "same-origin");
        if (request.getPath().equals(VERIFIER) && response.code() < 300) {
            response.getHeaders().set(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=commonhold-verify.html");
        }
        if (isHashedAsset(request.getPath()) && response.code() < 300) {
            response.getHeaders().set(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable");
        } else if (!response.getHeaders().contains(HttpHeaders.CACHE_CONTROL)
                || !decidesItsOwnCaching(request.getPath())) {
            response.getHeaders().set(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    private static boolean isUpload(HttpRequest<?> request) {
        return request.getContentType()
                .map(type -> type.getName().equals(MediaType.MULTIPART_FORM_DATA))
                .orElse(false);
    }

    /** A browser names the page's origin on every changing request; what has none does not come from a page. */
    private static boolean sameOrigin(HttpRequest<?> request) {
        @Nullable String origin = request.getHeaders().get(HttpHeaders.ORIGIN);
        if (origin == null) {
            return true;
        }
        @Nullable String host = request.getHeaders().get(HttpHeaders.HOST);
        return host != null
                && (origin.equalsIgnoreCase("https://" + host) || origin.equalsIgnoreCase("http://" + host));
    }

    /** The API and the book say themselves how long an answer may be kept. */
    private static boolean decidesItsOwnCaching(String path) {
        return path.startsWith("/api/") || path.startsWith("/log/");
    }

    private static boolean isHashedAsset(String path) {
        return path.startsWith("/m/assets/") || path.startsWith("/console/assets/");
    }
}
