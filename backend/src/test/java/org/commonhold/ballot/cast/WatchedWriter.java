package org.commonhold.ballot.cast;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Looks, waits or crashes between the steps of a batch. */
@Singleton
@Requires(property = "commonhold.test.watched-writer")
final class WatchedWriter implements WriterSteps {
    volatile @Nullable Step crashAt;
    volatile Runnable look = () -> {};

    @Override
    public void reached(Step step) {
        look.run();
        if (step == crashAt) {
            crashAt = null;
            throw new IllegalStateException("the connection broke at " + step);
        }
    }
}
