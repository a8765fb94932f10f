package org.commonhold.transparency.book;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How books are named and where this node remembers what it signed.
 *
 * @param host first part of the origin of a book that is made from now on; ASCII without space and plus sign
 * @param guardDir folder of the rollback guard; where empty, {@code log-guard} in the data folder. It must not be part of
 *     the database's backup
 */
@ConfigurationProperties("commonhold.log")
record LogConfiguration(
        @Bindable(defaultValue = "commonhold.localhost") String host,
        @Bindable(defaultValue = "") String guardDir) {
    LogConfiguration {
        if (!host.matches("[A-Za-z0-9.:-]{1,200}")) {
            throw new IllegalArgumentException("commonhold.log.host must be a host name: " + host);
        }
    }
}
