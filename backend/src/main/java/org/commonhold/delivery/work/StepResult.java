package org.commonhold.delivery.work;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.commonhold.delivery.ChannelKind;
import org.commonhold.delivery.channel.Address;
import org.commonhold.delivery.channel.Outcome;
import org.commonhold.delivery.store.ClaimedStep;
import org.jspecify.annotations.Nullable;

/**
 * What came of a step.
 *
 * @param step the step
 * @param sent every message of it with its outcome
 * @param heldUntil machine time until which a channel rests to which nothing was handed, or null
 */
record StepResult(
        ClaimedStep step, List<Sent> sent, @Nullable Instant heldUntil) {

    /**
     * One message.
     *
     * @param channel on which
     * @param address device, or null for a telephone
     * @param outcome what the provider made of it
     * @param rest how long the whole channel rests because of it, or null
     */
    record Sent(
            ChannelKind channel,
            @Nullable Address address,
            Outcome outcome,
            @Nullable Duration rest) {}

    /** {@return whether a provider took a message} */
    boolean accepted() {
        return sent.stream().anyMatch(each -> each.outcome() instanceof Outcome.Accepted);
    }
}
