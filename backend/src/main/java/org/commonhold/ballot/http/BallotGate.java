package org.commonhold.ballot.http;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.commonhold.api.RefusalCode;
import org.commonhold.platform.RefusedException;

/** Holds a ballot's body to 32 KB before any of it is read. */
@ServerFilter(value = "/api/ballots", methods = HttpMethod.POST)
class BallotGate {
    private static final long MAX_BODY_BYTES = 32 * 1024;

    /** Refuses {@code body-too-large}, and {@code length-required} where the body's length is not told beforehand. */
    @RequestFilter
    void enter(HttpRequest<?> request) {
        long length = request.getContentLength();
        if (length > MAX_BODY_BYTES) {
            throw new RefusedException(RefusalCode.BODY_TOO_LARGE);
        }
        if (length < 0) {
            throw new RefusedException(RefusalCode.LENGTH_REQUIRED);
        }
    }
}
