package org.commonhold.transparency.book;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** Nobody watches the signing outside tests. */
@Singleton
@Requires(missingProperty = "commonhold.test.watched-signing")
final class UnwatchedSigning implements SigningSteps {
    @Override
    public void reached(String communityId, Step step) {
        // a step is of interest to tests only
    }
}
