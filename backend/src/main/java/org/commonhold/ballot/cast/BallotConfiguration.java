package org.commonhold.ballot.cast;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How ballots are written.
 *
 * @param queue the most ballots that wait for the writer; beyond it the answer is 503 with Retry-After
 * @param batch the most ballots of one commit
 * @param lingerMillis the longest that the writer waits for a batch to fill
 * @param answerSeconds the longest that a request waits for its answer
 */
@ConfigurationProperties("commonhold.ballots")
record BallotConfiguration(
        @Bindable(defaultValue = "2048") int queue,
        @Bindable(defaultValue = "256") int batch,
        @Bindable(defaultValue = "4") int lingerMillis,
        @Bindable(defaultValue = "20") int answerSeconds) {}
