package org.commonhold.delivery.work;

import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.support.DefaultTransactionDefinition;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commonhold.delivery.Attempt;
import org.commonhold.delivery.ChannelKind;
import org.commonhold.delivery.DeliveryConfiguration;
import org.commonhold.delivery.channel.Address;
import org.commonhold.delivery.channel.Outcome;
import org.commonhold.delivery.rule.BackOff;
import org.commonhold.delivery.rule.FallbackOrder;
import org.commonhold.delivery.rule.Step;
import org.commonhold.delivery.store.AddressRows;
import org.commonhold.delivery.store.ChannelRows;
import org.commonhold.delivery.store.ClaimedStep;
import org.commonhold.delivery.store.StepRows;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what came of steps, many in one transaction. */
@Singleton
final class Report {
    private static final Logger LOG = LoggerFactory.getLogger(Report.class);

    private final StepRows steps;
    private final AddressRows addresses;
    private final ChannelRows channels;
    private final TransactionOperations<Connection> transactions;
    private final DeliveryConfiguration configuration;
    private final Chance chance;
    private final Clock clock;
    private final Clock machine;

    Report(
            StepRows steps,
            AddressRows addresses,
            ChannelRows channels,
            TransactionOperations<Connection> transactions,
            DeliveryConfiguration configuration,
            Chance chance,
            Clock clock,
            @Named("machine") Clock machine) {
        this.steps = steps;
        this.addresses = addresses;
        this.channels = channels;
        this.transactions = transactions;
        this.configuration = configuration;
        this.chance = chance;
        this.clock = clock;
        this.machine = machine;
    }

    /** Reads what is committed, and locks no gaps between rows. */
    static TransactionDefinition readCommitted() {
        DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
        definition.setIsolationLevel(TransactionDefinition.Isolation.READ_COMMITTED);
        return definition;
    }

    /**
     * Writes results.
     *
     * @param results of steps that this node claimed
     */
    void write(List<StepResult> results) {
        if (!results.isEmpty()) {
            transactions.execute(readCommitted(), status -> {
                new Writing(results).all();
                return results;
            });
        }
    }

    /** One transaction. */
    private final class Writing {
        private final List<StepResult> results;
        private final Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        private final Instant machineNow = machine.instant().truncatedTo(ChronoUnit.MICROS);
        private final Set<String> requests;
        private final List<StepRows.Tried> tried = new ArrayList<>();
        private final List<ClaimedStep> done = new ArrayList<>();

        Writing(List<StepResult> results) {
            this.results = results;
            this.requests = results.stream()
                    .map(each -> each.step().requestId())
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        void all() {
            steps.lock(requests);
            results.forEach(this::decide);
            steps.tried(tried, now);
            steps.done(done);
            steps.accepted(ids(results.stream().filter(StepResult::accepted).toList()), now);
            steps.smsAtOnce(
                    done.stream()
                            .filter(each ->
                                    each.step() == Step.PUSH && FallbackOrder.smsAtOnceWithoutPush(each.urgency()))
                            .map(ClaimedStep::requestId)
                            .toList(),
                    now);
            paper(steps.finish(requests, now));
            rests();
            forget();
        }

        /** What of a step is through, and when the rest is tried again. */
        private void decide(StepResult result) {
            ClaimedStep step = result.step();
            boolean failed = result.sent().stream().anyMatch(each -> each.outcome() instanceof Outcome.Retry);
            int attempts = step.attempts() + (failed ? 1 : 0);
            boolean last = attempts >= configuration.attempts();
            @Nullable Instant again = result.heldUntil();
            for (StepResult.Sent sent : result.sent()) {
                Outcome outcome = sent.outcome();
                boolean givenUp = last && outcome instanceof Outcome.Retry;
                @Nullable Address address = sent.address();
                tried.add(new StepRows.Tried(
                        step,
                        sent.channel(),
                        address == null ? null : address.addressId(),
                        givenUp ? Attempt.Result.GIVEN_UP : outcome.result(),
                        outcome.code()));
                if (!givenUp) {
                    again = earlier(again, next(sent, attempts));
                }
            }
            if (again == null) {
                done.add(step);
            } else {
                steps.again(step, again, attempts);
            }
        }

        /** When a message is tried again, or null where its outcome is known. */
        private @Nullable Instant next(StepResult.Sent sent, int attempts) {
            if (sent.rest() != null) {
                return machineNow.plus(sent.rest());
            }
            if (!(sent.outcome() instanceof Outcome.Retry retry)) {
                return null;
            }
            Duration wait = retry.after() == null
                    ? BackOff.after(attempts, chance.next())
                    : BackOff.after(attempts, chance.next(), retry.after());
            return machineNow.plus(wait);
        }

        private void paper(Set<String> unreached) {
            Map<String, ClaimedStep> claimed = new HashMap<>();
            results.stream()
                    .filter(each -> unreached.contains(each.step().requestId()))
                    .forEach(each -> claimed.put(each.step().requestId(), each.step()));
            steps.tried(
                    claimed.values().stream()
                            .map(step ->
                                    new StepRows.Tried(step, ChannelKind.PAPER, null, Attempt.Result.UNREACHED, null))
                            .toList(),
                    now);
        }

        private void rests() {
            Set<ChannelKind> working = new LinkedHashSet<>();
            for (StepResult.Sent sent : sent()) {
                @Nullable Duration rest = sent.rest();
                if (rest != null) {
                    channels.pause(
                            sent.channel().name(), machineNow.plus(rest), sent.outcome() instanceof Outcome.AuthBroken);
                }
                if (sent.outcome().alarm()) {
                    String code = String.valueOf(sent.outcome().code());
                    LOG.error("Channel {} needs the operator: {}", sent.channel(), code);
                    channels.alarm(sent.channel().name(), machineNow, code);
                }
                if (sent.outcome() instanceof Outcome.Accepted) {
                    working.add(sent.channel());
                }
            }
            working.forEach(each -> channels.mended(each.name(), machineNow));
        }

        /** Addresses that do not exist, or that two different messages were called invalid for. */
        private void forget() {
            List<String> arrived = new ArrayList<>();
            for (StepResult result : results) {
                String subject = result.step().subjectId();
                for (StepResult.Sent sent : result.sent()) {
                    @Nullable Address address = sent.address();
                    if (address == null) {
                        continue;
                    }
                    if (sent.outcome() instanceof Outcome.Gone) {
                        addresses.deleteUnchanged(address.addressId(), address.registeredAt());
                    } else if (sent.outcome() instanceof Outcome.Rejected rejected && rejected.suspect()) {
                        if (addresses.deleteSuspect(address.addressId(), address.registeredAt(), subject) == 0) {
                            addresses.suspect(address.addressId(), address.registeredAt(), subject);
                        }
                    } else if (sent.outcome() instanceof Outcome.Accepted) {
                        arrived.add(address.addressId());
                    }
                }
            }
            if (!arrived.isEmpty()) {
                addresses.clear(arrived);
            }
        }

        private List<StepResult.Sent> sent() {
            return results.stream().flatMap(each -> each.sent().stream()).toList();
        }
    }

    private static Collection<String> ids(List<StepResult> results) {
        return results.stream().map(each -> each.step().requestId()).distinct().toList();
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
