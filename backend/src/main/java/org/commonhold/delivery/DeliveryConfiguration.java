package org.commonhold.delivery;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * The properties below {@code commonhold.delivery}.
 *
 * @param worker whether this node carries messages out; another one may
 * @param smsAfter how long a statutory message waits for its reader before a text message follows
 */
@ConfigurationProperties("commonhold.delivery")
public record DeliveryConfiguration(
        @Bindable(defaultValue = "true") boolean worker,
        @Bindable(defaultValue = "PT2H") Duration smsAfter) {}
