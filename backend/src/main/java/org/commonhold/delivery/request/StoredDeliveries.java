package org.commonhold.delivery.request;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
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
import org.commonhold.delivery.address.PushAddresses;
import org.commonhold.delivery.channel.Channels;
import org.commonhold.delivery.channel.Setup;
import org.commonhold.delivery.rule.FallbackOrder;
import org.commonhold.delivery.store.ChannelRow;
import org.commonhold.delivery.store.ChannelRows;
import org.commonhold.delivery.store.RequestRows;
import org.commonhold.registry.Registry;
import org.jspecify.annotations.Nullable;

/** The requests that stand in the database. */
@Singleton
final class StoredDeliveries implements Deliveries {
    private final RequestRows rows;
    private final ChannelRows channelRows;
    private final Channels channels;
    private final PushAddresses addresses;
    private final Registry registry;
    private final FallbackOrder order;
    private final Clock clock;
    private final Clock machine;

    StoredDeliveries(
            RequestRows rows,
            ChannelRows channelRows,
            Channels channels,
            PushAddresses addresses,
            Registry registry,
            DeliveryConfiguration configuration,
            Clock clock,
            @Named("machine") Clock machine) {
        this.rows = rows;
        this.channelRows = channelRows;
        this.channels = channels;
        this.addresses = addresses;
        this.registry = registry;
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
    public List<Attempt> attempts(String subjectId, Collection<String> persons) {
        return rows.attempts(subjectId, persons);
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
        Instant now = machine.instant();
        Map<String, ChannelRow> rests = new HashMap<>();
        channelRows.findAll().forEach(row -> rests.put(row.channel(), row));
        return Arrays.stream(ChannelKind.values())
                .map(kind -> state(kind, rests.get(kind.name()), now))
                .toList();
    }

    @Override
    public Reach reach(String communityId, Collection<String> persons) {
        Set<String> all = Set.copyOf(persons);
        Set<String> devices = addresses.reachable(all);
        Set<String> phones = channels.text().setup().usable() ? registry.personsWithPhone(communityId) : Set.of();
        int app = devices.size();
        int sms = (int) all.stream()
                .filter(person -> !devices.contains(person) && phones.contains(person))
                .count();
        return new Reach(app, sms, all.size() - app - sms);
    }

    private ChannelState state(ChannelKind kind, @Nullable ChannelRow row, Instant now) {
        Setup setup = channels.setup(kind);
        if (row == null || !setup.usable()) {
            return new ChannelState(kind, setup.usable(), setup.why(), null, row == null ? null : row.alarm());
        }
        @Nullable Instant until = row.pausedUntil().isAfter(now) ? row.pausedUntil() : null;
        ChannelState.Why why = setup.why();
        if (row.authBroken()) {
            why = ChannelState.Why.AUTH_BROKEN;
        } else if (until != null) {
            why = ChannelState.Why.PAUSED;
        }
        return new ChannelState(kind, true, why, until, row.alarm());
    }
}
