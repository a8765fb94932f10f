package org.commonhold.notice.rule;

import java.time.Duration;
import org.commonhold.notice.NoticeClass;

/** How long a node rests between two portions of recipients, so that the service answers everybody else as usual meanwhile. */
public final class Pace {
    /** The longest rest: a portion that had to wait for others says nothing about how busy the service is. */
    public static final Duration LONGEST = Duration.ofSeconds(1);

    private Pace() {}

    /**
     * The rest after a portion.
     *
     * @param noticeClass of the notice; an emergency does not wait
     * @param took how long the portion took
     * @param times how many times as long the rest is
     */
    public static Duration rest(NoticeClass noticeClass, Duration took, int times) {
        if (noticeClass == NoticeClass.EMERGENCY || took.isNegative()) {
            return Duration.ZERO;
        }
        Duration rest = took.multipliedBy(times);
        return rest.compareTo(LONGEST) > 0 ? LONGEST : rest;
    }
}
