package org.commonhold;

import io.micronaut.runtime.Micronaut;

/** Starts the service. */
public final class Application {

    private Application() {}

    /**
     * Runs until stopped.
     *
     * @param args Micronaut's own command-line properties
     */
    public static void main(String[] args) {
        Micronaut.run(Application.class, args);
    }
}
