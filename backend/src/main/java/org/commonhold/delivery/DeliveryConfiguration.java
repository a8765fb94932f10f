package org.commonhold.delivery;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * The properties below {@code commonhold.delivery}.
 *
 * @param worker whether this node carries messages out; another one may
 * @param smsAfter how long a statutory message waits for its reader before a text message follows
 * @param inFlight messages of this node that may be on their way at the same time
 * @param attempts how often a message to a device or telephone is tried
 * @param lease after how long another node takes over what a node claimed and did not report
 * @param language of titles and text messages: {@code zh} or {@code en}
 */
@ConfigurationProperties("commonhold.delivery")
public record DeliveryConfiguration(
        @Bindable(defaultValue = "true") boolean worker,
        @Bindable(defaultValue = "PT2H") Duration smsAfter,
        @Bindable(defaultValue = "64") int inFlight,
        @Bindable(defaultValue = "8") int attempts,
        @Bindable(defaultValue = "PT10M") Duration lease,
        @Bindable(defaultValue = "zh") String language) {}
