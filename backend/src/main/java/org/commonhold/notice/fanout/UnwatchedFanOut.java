package org.commonhold.notice.fanout;

import jakarta.inject.Singleton;

/** Nobody looks on. */
@Singleton
final class UnwatchedFanOut implements FanOutSteps {

    @Override
    public void written(String noticeId, int portion) {
        // nothing to see
    }
}
