package org.commonhold.delivery.channel;

import java.time.Instant;
import org.commonhold.delivery.rule.RetryAfter;
import org.jspecify.annotations.Nullable;

/** What a status of HTTP means for a message. No 4xx but 429 is tried again; every 5xx is. */
public final class HttpOutcome {
    private static final int REDIRECTION = 300;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private HttpOutcome() {}

    /**
     * The outcome of an answer.
     *
     * @param status its status
     * @param retryAfter its header Retry-After, or null
     * @param now machine time
     */
    public static Outcome of(int status, @Nullable String retryAfter, Instant now) {
        String code = "HTTP_" + status;
        if (status < REDIRECTION) {
            return new Outcome.Accepted();
        }
        if (status == TOO_MANY) {
            return new Outcome.Paused(code, RetryAfter.read(retryAfter, now).orElse(null));
        }
        if (status >= SERVER_ERROR) {
            return new Outcome.Retry(code, RetryAfter.read(retryAfter, now).orElse(null));
        }
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            return new Outcome.AuthBroken(code);
        }
        return new Outcome.Rejected(code, false, false);
    }
}
