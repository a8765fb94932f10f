package org.commonhold.platform.seal;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * The properties below {@code commonhold.time-stamp}.
 *
 * @param url address of an RFC 3161 authority; none where empty
 * @param seconds how long its answer is waited for
 */
@ConfigurationProperties("commonhold.time-stamp")
record TimeStampConfiguration(
        @Bindable(defaultValue = "") String url,
        @Bindable(defaultValue = "10") int seconds) {}
