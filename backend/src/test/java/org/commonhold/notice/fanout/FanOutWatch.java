package org.commonhold.notice.fanout;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Holds each portion of one node, written and not committed, until a test lets it go on. */
@Singleton
@Replaces(UnwatchedFanOut.class)
@Requires(property = "test.fanout", value = "watched")
final class FanOutWatch implements FanOutSteps {
    /** Whether portions are held: not those that classes before left undelivered. For all nodes of the test. */
    static volatile boolean watching;

    final List<String> written = new CopyOnWriteArrayList<>();
    private final Semaphore permits = new Semaphore(0);

    @Override
    public void written(String noticeId, int portion) {
        if (!watching) {
            return;
        }
        written.add(noticeId + " " + portion);
        try {
            if (!permits.tryAcquire(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the test forgot this node");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets so many portions go on. */
    void let(int portions) {
        permits.release(portions);
    }
}
