package org.commonhold.delivery.work;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.micronaut.transaction.TransactionOperations;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.commonhold.delivery.DeliveryConfiguration;
import org.commonhold.delivery.address.PushAddresses;
import org.commonhold.delivery.channel.Address;
import org.commonhold.delivery.rule.Step;
import org.commonhold.delivery.store.ClaimedStep;
import org.commonhold.delivery.store.StepRows;
import org.commonhold.platform.Randomness;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works requests off. One thread talks to the database; the channels have theirs. What it claims is leased: a node that ends in the middle
 * leaves it to the others, who send it again, and the collapse key lets a device show one message.
 *
 * <p>Memory is bounded by the number of messages on their way: nothing is claimed that cannot be sent now.
 */
@Singleton
final class DeliveryWorker implements ApplicationEventListener<ServerStartupEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);
    private static final long IDLE_MILLIS = 1_000;
    private static final long BUSY_MILLIS = 100;
    private static final long LINGER_MILLIS = 10;
    private static final long STOP_SECONDS = 5;
    /** The most results of one transaction. */
    private static final int MOST_RESULTS = 256;

    private final StepRows steps;
    private final PushAddresses addresses;
    private final Carrier carrier;
    private final Pauses pauses;
    private final Report report;
    private final TransactionOperations<Connection> transactions;
    private final DeliveryConfiguration configuration;
    private final Randomness randomness;
    private final Clock clock;
    private final Clock machine;
    private final BlockingQueue<StepResult> results = new LinkedBlockingQueue<>();
    private final List<StepResult> unwritten = new ArrayList<>();
    private @Nullable Thread thread;
    private int inFlight;
    private volatile boolean stopping;

    DeliveryWorker(
            StepRows steps,
            PushAddresses addresses,
            Carrier carrier,
            Pauses pauses,
            Report report,
            TransactionOperations<Connection> transactions,
            DeliveryConfiguration configuration,
            Randomness randomness,
            Clock clock,
            @Named("machine") Clock machine) {
        this.steps = steps;
        this.addresses = addresses;
        this.carrier = carrier;
        this.pauses = pauses;
        this.report = report;
        this.transactions = transactions;
        this.configuration = configuration;
        this.randomness = randomness;
        this.clock = clock;
        this.machine = machine;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        if (configuration.worker()) {
            thread = new Thread(this::run, "delivery");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Claims nothing more, waits a little for what is on its way, and ends; the rest is left to its lease. */
    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        @Nullable Thread running = thread;
        if (running != null) {
            running.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS + 1));
        }
    }

    /**
     * Claims what is free, hands it over, and writes what came back.
     *
     * @param waitMillis how long to wait for the next result
     * @return whether anything was done or is on its way
     */
    boolean turn(long waitMillis) throws InterruptedException {
        int claimed = stopping ? 0 : claimAll();
        int written = write(waitMillis);
        return claimed + written + inFlight > 0;
    }

    private void run() {
        boolean busy = false;
        @Nullable Instant end = null;
        while (!stopping || inFlight > 0 && (end == null || machine.instant().isBefore(end))) {
            try {
                if (stopping && end == null) {
                    end = machine.instant().plusSeconds(STOP_SECONDS);
                }
                busy = turn(busy ? BUSY_MILLIS : IDLE_MILLIS);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException failure) {
                if (stopping) {
                    return;
                }
                LOG.error("Deliveries stopped for a second", failure);
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(IDLE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int claimAll() {
        int free = configuration.inFlight() - inFlight;
        if (free * 2 < configuration.inFlight()) {
            return 0;
        }
        pauses.refresh();
        int claimed = 0;
        for (Step step : Step.values()) {
            if (free > claimed && carrier.open(step)) {
                claimed += claim(step, free - claimed);
            }
        }
        return claimed;
    }

    private int claim(Step step, int most) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant machineNow = machine.instant().truncatedTo(ChronoUnit.MICROS);
        List<ClaimedStep> claimed = transactions.execute(
                Report.readCommitted(),
                status -> steps.claim(
                        step, most, now, machineNow, machineNow.plus(configuration.lease()), randomness.id()));
        if (claimed.isEmpty()) {
            return 0;
        }
        Map<String, List<Address>> devices = step == Step.PUSH
                ? addresses.of(
                        claimed.stream().map(ClaimedStep::personId).distinct().toList())
                : Map.of();
        inFlight += claimed.size();
        for (ClaimedStep each : claimed) {
            carrier.carry(each, devices.getOrDefault(each.personId(), List.of()), results::add);
        }
        return claimed.size();
    }

    /** What cannot be written now is kept and written with the next results. */
    private int write(long waitMillis) throws InterruptedException {
        if (unwritten.isEmpty()) {
            @Nullable
            StepResult first = results.poll(inFlight > 0 || !stopping ? waitMillis : 0, TimeUnit.MILLISECONDS);
            if (first == null) {
                return 0;
            }
            unwritten.add(first);
            Thread.sleep(LINGER_MILLIS);
        }
        results.drainTo(unwritten, MOST_RESULTS - unwritten.size());
        int count = unwritten.size();
        report.write(unwritten);
        unwritten.clear();
        inFlight -= count;
        return count;
    }
}
