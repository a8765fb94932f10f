package org.commonhold.platform.http;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import java.time.Duration;
import org.commonhold.api.DevelopmentApi;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.ClockAdvance;
import org.commonhold.api.model.Status;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.platform.RefusedException;

/** Moves the development clock forward. In production there is no such clock and the path is unknown. */
@Controller
@Requires(bean = DevelopmentClock.class)
class DevelopmentClockController implements DevelopmentApi {
    /** One step; far enough for every deadline of the law, and far from the end of time. */
    private static final Duration FURTHEST = Duration.ofDays(3660);

    private final DevelopmentClock clock;
    private final ServiceStatus status;

    DevelopmentClockController(DevelopmentClock clock, ServiceStatus status) {
        this.clock = clock;
        this.status = status;
    }

    @Override
    public Status advanceClock(ClockAdvance body) {
        if (body.getSeconds() > FURTHEST.toSeconds()) {
            throw new RefusedException(RefusalCode.INVALID_FIELD, "seconds");
        }
        clock.advance(Duration.ofSeconds(body.getSeconds()));
        return status.now();
    }
}
