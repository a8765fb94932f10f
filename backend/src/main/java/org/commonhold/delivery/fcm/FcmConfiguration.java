package org.commonhold.delivery.fcm;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * The properties below {@code commonhold.delivery.fcm}.
 *
 * @param serviceAccount file with the JSON key of a service account; empty where there is none
 * @param serviceAccountJson the JSON itself, instead of a file
 * @param threads messages that are sent at the same time; each takes a connection
 * @param dryRun whether Google checks messages and delivers none
 * @param endpoint for tests: address on this machine that stands in for Google's, such as {@code http://127.0.0.1:9099}
 */
@ConfigurationProperties("commonhold.delivery.fcm")
public record FcmConfiguration(
        @Bindable(defaultValue = "") String serviceAccount,
        @Bindable(defaultValue = "") String serviceAccountJson,
        @Bindable(defaultValue = "32") int threads,
        @Bindable(defaultValue = "false") boolean dryRun,
        @Bindable(defaultValue = "") String endpoint) {

    /** {@return whether there is a service account} */
    boolean given() {
        return !serviceAccount.isEmpty() || !serviceAccountJson.isEmpty();
    }

    @Override
    public String toString() {
        return "FcmConfiguration";
    }
}
