package org.commonhold.delivery.request;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonhold.delivery.Attempt;
import org.commonhold.delivery.ChannelKind;
import org.commonhold.delivery.ChannelState;
import org.commonhold.delivery.Deliveries;
import org.commonhold.delivery.DeliveryConfiguration;
import org.commonhold.delivery.DeliveryRequest;
import org.commonhold.delivery.Progress;
import org.commonhold.delivery.Reach;
import org.commonhold.delivery.rule.FallbackOrder;
import org.commonhold.delivery.store.RequestRows;

/** The requests that stand in the database. */
@Singleton
final class StoredDeliveries implements Deliveries {
    private final RequestRows rows;
    private final FallbackOrder order;
    private final Clock clock;
    private final Clock machine;

    StoredDeliveries(
            RequestRows rows, DeliveryConfiguration configuration, Clock clock, @Named("machine") Clock machine) {
        this.rows = rows;
        this.order = new FallbackOrder(configuration.smsAfter());
        this.clock = clock;
        this.machine = machine;
    }

    @Override
    public void request(List<DeliveryRequest> requests) {
        rows.add(
                requests,
                order,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                machine.instant().truncatedTo(ChronoUnit.MICROS));
    }

    @Override
    public void settle(String subjectId, String personId) {
        rows.settle(subjectId, personId);
    }

    @Override
    public List<Attempt> attempts(String subjectId) {
        return rows.attempts(subjectId);
    }

    @Override
    public Map<String, Attempt> lastAttempts(String subjectId, Collection<String> persons) {
        return rows.lastAttempts(subjectId, persons);
    }

    @Override
    public Progress progress(String subjectId) {
        return rows.progress(subjectId);
    }

    @Override
    public List<ChannelState> channels(String communityId) {
        return Arrays.stream(ChannelKind.values())
                .map(kind -> new ChannelState(
                        kind,
                        kind == ChannelKind.INBOX || kind == ChannelKind.PAPER,
                        kind == ChannelKind.INBOX || kind == ChannelKind.PAPER
                                ? ChannelState.Why.READY
                                : ChannelState.Why.NOT_CONFIGURED,
                        null,
                        null))
                .toList();
    }

    @Override
    public Reach reach(String communityId, Collection<String> persons) {
        return new Reach(0, 0, Set.copyOf(persons).size());
    }
}
