package org.commonhold.transparency.book;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How books are named, where this node remembers what it signed, and who cosigns.
 *
 * @param host first part of the origin of a book that is made from now on; ASCII without space and plus sign
 * @param guardDir folder of the rollback guard; where empty, {@code log-guard} in the data folder. It must not be part of
 *     the database's backup
 * @param witnesses witnesses, separated by commas, each its verifier key, a space and the address below which it takes
 *     add-checkpoint; none where empty
 * @param witnessRound how often this node looks for checkpoints that witnesses have not cosigned
 * @param stampRound how often it looks for entries that a time-stamp authority has to stamp
 */
@ConfigurationProperties("commonhold.log")
record LogConfiguration(
        @Bindable(defaultValue = "commonhold.localhost") String host,
        @Bindable(defaultValue = "") String guardDir,
        @Bindable(defaultValue = "") String witnesses,
        @Bindable(defaultValue = "1s") Duration witnessRound,
        @Bindable(defaultValue = "2s") Duration stampRound) {
    LogConfiguration {
        if (!host.matches("[A-Za-z0-9.:-]{1,200}")) {
            throw new IllegalArgumentException("commonhold.log.host must be a host name: " + host);
        }
    }
}
