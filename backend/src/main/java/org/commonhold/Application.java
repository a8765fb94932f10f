package org.commonhold;

import io.micronaut.runtime.Micronaut;
import org.commonhold.platform.StartupFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the service. */
public final class Application {

    private Application() {}

    /**
     * Runs until stopped. Ends with status 2 and one sentence where something that it needs is missing.
     *
     * @param args Micronaut's own command-line properties
     */
    public static void main(String[] args) {
        try {
            Micronaut.build(args).mainClass(Application.class).banner(false).start();
        } catch (StartupFailure failure) {
            Logger log = LoggerFactory.getLogger(Application.class);
            log.error("{}", failure.getMessage());
            log.debug("Cause", failure);
            System.exit(2);
        }
    }
}
