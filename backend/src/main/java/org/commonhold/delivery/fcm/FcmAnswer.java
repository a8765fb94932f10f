package org.commonhold.delivery.fcm;

import com.google.auth.Retryable;
import com.google.firebase.ErrorCode;
import com.google.firebase.IncomingHttpResponse;
import com.google.firebase.messaging.FirebaseMessagingException;
import com.google.firebase.messaging.MessagingErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonhold.delivery.channel.HttpOutcome;
import org.commonhold.delivery.channel.Outcome;
import org.commonhold.delivery.rule.RetryAfter;
import org.jspecify.annotations.Nullable;

/** What the SDK's failures mean for a message. */
final class FcmAnswer {
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private FcmAnswer() {}

    /**
     * The outcome of a failed message.
     *
     * @param failure what the SDK threw
     * @param now machine time
     */
    static Outcome of(Throwable failure, Instant now) {
        if (!(failure instanceof FirebaseMessagingException refused)) {
            // An answer that the SDK does not understand ends one message only; nothing is known about it.
            return new Outcome.Retry("UNKNOWN_ANSWER", null);
        }
        @Nullable IncomingHttpResponse response = refused.getHttpResponse();
        @Nullable MessagingErrorCode code = refused.getMessagingErrorCode();
        @Nullable Duration after = retryAfter(response, now).orElse(null);
        if (code != null) {
            return ofCode(code, after);
        }
        if (refused.getErrorCode() == ErrorCode.UNAUTHENTICATED || credentialsRefused(refused)) {
            return new Outcome.AuthBroken("CREDENTIALS");
        }
        if (response == null) {
            return new Outcome.Retry("CONNECTION", null);
        }
        int status = response.getStatusCode();
        if (status == BAD_REQUEST || status == NOT_FOUND) {
            return new Outcome.Rejected("HTTP_" + status, status == BAD_REQUEST, status == NOT_FOUND);
        }
        return HttpOutcome.of(status, header(response), now);
    }

    private static Outcome ofCode(MessagingErrorCode code, @Nullable Duration after) {
        return switch (code) {
            case UNREGISTERED -> new Outcome.Gone(code.name(), false);
            case SENDER_ID_MISMATCH -> new Outcome.Gone(code.name(), true);
            case INVALID_ARGUMENT -> new Outcome.Rejected(code.name(), true, false);
            case QUOTA_EXCEEDED -> new Outcome.Paused(code.name(), after);
            case UNAVAILABLE, INTERNAL -> new Outcome.Retry(code.name(), after);
            // Apple's or a browser's key in the project is wrong: other devices are not touched by that.
            case THIRD_PARTY_AUTH_ERROR -> new Outcome.Rejected(code.name(), false, true);
        };
    }

    /** Whether Google refused the service account itself when a token was asked for. */
    private static boolean credentialsRefused(Throwable failure) {
        for (@Nullable Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Retryable token) {
                return !token.isRetryable();
            }
        }
        return false;
    }

    private static Optional<Duration> retryAfter(@Nullable IncomingHttpResponse response, Instant now) {
        return response == null ? Optional.empty() : RetryAfter.read(header(response), now);
    }

    /** The SDK gives every header as a list. */
    private static @Nullable String header(IncomingHttpResponse response) {
        for (Map.Entry<String, Object> each : response.getHeaders().entrySet()) {
            if (each.getKey().equalsIgnoreCase("retry-after")) {
                Object value = each.getValue();
                return value instanceof List<?> list && !list.isEmpty()
                        ? String.valueOf(list.get(0))
                        : String.valueOf(value);
            }
        }
        return null;
    }
}
