package org.commonhold.ballot.cast;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** Nobody watches the writer outside tests. */
@Singleton
@Requires(missingProperty = "commonhold.test.watched-writer")
final class UnwatchedWriter implements WriterSteps {
    @Override
    public void reached(Step step) {
        // a step is of interest to tests only
    }
}
