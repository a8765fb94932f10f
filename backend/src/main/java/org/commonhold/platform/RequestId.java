package org.commonhold.platform;

import io.micronaut.http.HttpRequest;

/** The id under which the log knows a request; also the {@code instance} of its problem document and the header X-Request-Id. */
public final class RequestId {
    /** Name of the answer's header. */
    public static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = "commonhold.request-id";

    private RequestId() {}

    /**
     * The request's id.
     *
     * @param request a request of this service
     */
    public static String of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, String.class).orElse("unknown");
    }

    /**
     * Gives the request its id; the outermost filter does so.
     *
     * @param request a request of this service
     * @param id a fresh identifier
     */
    public static void assign(HttpRequest<?> request, String id) {
        request.setAttribute(ATTRIBUTE, id);
    }
}
