package org.commonhold.transparency.book;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks, and crashes where it is told to, between the steps of signing. */
@Singleton
@Requires(property = "commonhold.test.watched-signing")
final class WatchedSigning implements SigningSteps {
    final List<Step> reached = new ArrayList<>();

    /** The only community that is watched: rounds in the background sign others. */
    String community = "";

    @Nullable
    Step crashAt;

    Runnable look = () -> {};

    @Override
    public void reached(String communityId, Step step) {
        if (!communityId.equals(community)) {
            return;
        }
        reached.add(step);
        look.run();
        if (step == crashAt) {
            throw new Crash();
        }
    }

    /** The node dies here. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }
}
