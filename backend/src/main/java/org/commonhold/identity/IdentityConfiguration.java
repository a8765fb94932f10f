package org.commonhold.identity;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * The properties below {@code commonhold.identity}.
 *
 * @param origin origin under which people reach the mini-apps, such as {@code https://home.example}; empty takes it from the
 *     request
 * @param helpPhone telephone number for questions, printed on letters; empty prints a line to be filled in by hand
 * @param staffIdle after how long without a request a staff session ends
 * @param staffLongest after how long a staff session ends in any case
 * @param ownerIdle after how long without a request an owner's session ends
 * @param ownerLongest after how long an owner's session ends in any case
 * @param failuresPerAddress how many failed attempts an address has in a quarter of an hour
 * @param failuresPerAccount how many failed sign-ins a staff account has in a quarter of an hour
 */
@ConfigurationProperties("commonhold.identity")
public record IdentityConfiguration(
        @Bindable(defaultValue = "") String origin,
        @Bindable(defaultValue = "") String helpPhone,
        @Bindable(defaultValue = "PT1H") Duration staffIdle,
        @Bindable(defaultValue = "PT12H") Duration staffLongest,
        @Bindable(defaultValue = "PT12H") Duration ownerIdle,
        @Bindable(defaultValue = "P30D") Duration ownerLongest,
        @Bindable(defaultValue = "100") int failuresPerAddress,
        @Bindable(defaultValue = "8") int failuresPerAccount) {}
