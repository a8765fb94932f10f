package org.commonhold.delivery.work;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.commonhold.delivery.ChannelKind;
import org.commonhold.delivery.channel.Address;
import org.commonhold.delivery.channel.Channels;
import org.commonhold.delivery.channel.DeviceChannel;
import org.commonhold.delivery.channel.Outcome;
import org.commonhold.delivery.channel.Wakeup;
import org.commonhold.delivery.rule.BackOff;
import org.commonhold.delivery.rule.Step;
import org.commonhold.delivery.rule.TimeToLive;
import org.commonhold.delivery.store.ClaimedStep;
import org.jspecify.annotations.Nullable;

/** Hands the messages of a step to their channels. */
@Singleton
final class Carrier {
    private final Channels channels;
    private final Pauses pauses;
    private final Chance chance;
    private final Clock clock;
    private final Clock machine;

    Carrier(Channels channels, Pauses pauses, Chance chance, Clock clock, @Named("machine") Clock machine) {
        this.channels = channels;
        this.pauses = pauses;
        this.chance = chance;
        this.clock = clock;
        this.machine = machine;
    }

    /** Whether anything of a kind can be handed over now, or needs no channel because there is none. */
    boolean open(Step step) {
        Instant now = machine.instant();
        if (step == Step.SMS) {
            return !channels.text().setup().usable() || !pauses.resting(ChannelKind.SMS, now);
        }
        List<ChannelKind> usable = channels.usable();
        return usable.isEmpty() || usable.stream().anyMatch(kind -> !pauses.resting(kind, now));
    }

    /**
     * Carries a step out.
     *
     * @param step the step
     * @param addresses where the person's devices are
     * @param report gets the result exactly once, on whatever thread the last answer came
     */
    void carry(ClaimedStep step, List<Address> addresses, Consumer<StepResult> report) {
        Instant now = clock.instant();
        @Nullable Instant expiresAt = step.expiresAt();
        if (expiresAt != null && !now.isBefore(expiresAt)) {
            report.accept(new StepResult(step, List.of(), null));
            return;
        }
        Wakeup message = new Wakeup(
                step.requestId(),
                step.communityId(),
                step.personId(),
                step.subjectId(),
                step.type(),
                step.urgency(),
                step.collapseKey(),
                TimeToLive.of(expiresAt, now));
        Sending sending = new Sending();
        if (step.step() == Step.SMS) {
            if (channels.text().setup().usable()) {
                sending.hand(ChannelKind.SMS, null, () -> channels.text().send(message));
            }
        } else {
            for (Address address : addresses) {
                @Nullable
                DeviceChannel channel =
                        channels.usable(address.kind().channel()).orElse(null);
                if (channel != null && !step.done().contains(address.addressId())) {
                    sending.hand(channel.kind(), address, () -> channel.send(address, message));
                }
            }
        }
        sending.end(step, report);
    }

    /** The messages of one step on their way. */
    private final class Sending {
        private final List<CompletableFuture<StepResult.Sent>> sent = new ArrayList<>();
        private @Nullable Instant heldUntil;

        void hand(ChannelKind channel, @Nullable Address address, Supplier<CompletableFuture<Outcome>> send) {
            if (pauses.resting(channel, machine.instant())) {
                Instant until = pauses.until(channel);
                heldUntil = heldUntil == null || until.isBefore(heldUntil) ? until : heldUntil;
                return;
            }
            CompletableFuture<Outcome> outcome;
            try {
                outcome = send.get();
            } catch (RuntimeException unfit) {
                // A message that cannot be made, of whatever cause, must not end the work for everybody else.
                outcome = CompletableFuture.completedFuture(new Outcome.Retry("NOT_SENT", null));
            }
            sent.add(outcome.thenApply(known -> new StepResult.Sent(channel, address, known, rest(channel, known))));
        }

        void end(ClaimedStep step, Consumer<StepResult> report) {
            CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
                    .thenRun(() -> report.accept(new StepResult(
                            step, sent.stream().map(CompletableFuture::join).toList(), heldUntil)));
        }
    }

    /** How long the channel rests after an outcome; this node keeps to it from this moment on. */
    private @Nullable Duration rest(ChannelKind channel, Outcome outcome) {
        @Nullable Duration asked = null;
        if (outcome instanceof Outcome.Paused paused) {
            asked = paused.after() == null ? BackOff.PAUSE : paused.after();
        } else if (outcome instanceof Outcome.AuthBroken) {
            asked = BackOff.BROKEN;
        }
        if (asked == null) {
            return null;
        }
        Duration rest = BackOff.pause(asked, chance.next());
        pauses.rest(channel, machine.instant().plus(rest));
        return rest;
    }
}
