package org.commonhold.notice.fanout;

/** Looks on while portions are delivered; a test stops the service in between. */
interface FanOutSteps {

    /**
     * A portion is written and not committed yet.
     *
     * @param noticeId the notice
     * @param portion its place
     */
    void written(String noticeId, int portion);
}
