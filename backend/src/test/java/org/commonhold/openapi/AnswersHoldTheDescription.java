package org.commonhold.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails every test, of whatever class, during which a service gave an answer that {@code openapi.yaml} does not describe. JUnit finds it
 * by {@code META-INF/services}; no test names it.
 */
public final class AnswersHoldTheDescription implements AfterEachCallback, AfterAllCallback {

    @Override
    public void afterEach(ExtensionContext context) {
        check();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        check();
        SeenAnswers.keep();
    }

    private static void check() {
        assertThat(SeenAnswers.faults())
                .as("answers that api-spec/openapi.yaml does not describe")
                .isEmpty();
    }
}
