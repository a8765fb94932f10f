package org.commonhold.delivery.address;

import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.support.DefaultTransactionDefinition;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLTransactionRollbackException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commonhold.api.RefusalCode;
import org.commonhold.delivery.ChannelKind;
import org.commonhold.delivery.channel.Address;
import org.commonhold.delivery.channel.AddressKind;
import org.commonhold.delivery.channel.Channels;
import org.commonhold.delivery.store.AddressRow;
import org.commonhold.delivery.store.AddressRows;
import org.commonhold.identity.CurrentPerson.Owner;
import org.commonhold.identity.DeviceSignedOut;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.RefusedException;
import org.commonhold.platform.Vault;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of devices. A value belongs to whoever signed in on the device last, and to nobody after the sign-out: otherwise one
 * person's messages would go on to wake up a device that another one has.
 */
@Singleton
public class PushAddresses {
    private static final String SEALED = "push_address.sealed_value:";
    private static final String INDEX = "push_address.value:";
    private static final int MOST_ATTEMPTS = 5;
    private static final int MOST_PERSONS = 500;

    private final AddressRows rows;
    private final Channels channels;
    private final Vault vault;
    private final Randomness randomness;
    private final TransactionOperations<Connection> transactions;
    private final Clock clock;

    PushAddresses(
            AddressRows rows,
            Channels channels,
            Vault vault,
            Randomness randomness,
            TransactionOperations<Connection> transactions,
            @Named("machine") Clock clock) {
        this.rows = rows;
        this.channels = channels;
        this.vault = vault;
        this.randomness = randomness;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Registers the address of the device on which somebody is signed in. It replaces what the device had for the same channel, and takes
     * the value from whoever had it.
     *
     * @param who the person and the device
     * @param kind what the value is
     * @param name by which equal addresses are recognised: token, id or endpoint
     * @param value what the channel needs
     * @throws RefusedException {@code invalid-field} where the channel could not use it
     */
    public void register(Owner who, AddressKind kind, String name, String value) {
        if (!channels.accepts(kind, value)) {
            throw new RefusedException(RefusalCode.INVALID_FIELD, "value");
        }
        String index = vault.blindIndex(INDEX + kind, name);
        for (int attempt = 1; ; attempt++) {
            try {
                transactions.execute(readCommitted(), status -> {
                    replace(who, kind, index, value);
                    return index;
                });
                return;
            } catch (RuntimeException e) {
                // Two devices register the same value at the same time: the later one gets it.
                if (attempt == MOST_ATTEMPTS || !crossed(e)) {
                    throw e;
                }
            }
        }
    }

    /**
     * Forgets every address of a device.
     *
     * @param kid its key
     */
    public void forget(String kid) {
        rows.deleteAllOfDevice(kid);
    }

    /**
     * Whether a device has an address of a channel.
     *
     * @param kid its key
     * @param channel the channel
     */
    public boolean has(String kid, ChannelKind channel) {
        return rows.findByKid(kid).stream()
                .anyMatch(row -> AddressKind.valueOf(row.kind()).channel() == channel);
    }

    /**
     * Where some persons are reached.
     *
     * @param persons their ids, few enough for one statement
     * @return by person
     */
    public Map<String, List<Address>> of(Collection<String> persons) {
        return rows.findByPersonIdInList(persons).stream()
                .map(this::open)
                .collect(Collectors.groupingBy(Address::personId));
    }

    /**
     * Which persons have a device on a channel that is on.
     *
     * @param persons any number
     */
    public Set<String> reachable(Collection<String> persons) {
        Set<String> found = new HashSet<>();
        List<String> all = List.copyOf(persons);
        for (int from = 0; from < all.size(); from += MOST_PERSONS) {
            rows.findByPersonIdInList(all.subList(from, Math.min(all.size(), from + MOST_PERSONS))).stream()
                    .filter(row -> channels.usable(
                                    AddressKind.valueOf(row.kind()).channel())
                            .isPresent())
                    .forEach(row -> found.add(row.personId()));
        }
        return found;
    }

    /** The device's addresses end with its sign-in, in the same transaction. */
    @EventListener
    void signedOut(DeviceSignedOut event) {
        forget(event.kid());
    }

    private void replace(Owner who, AddressKind kind, String index, String value) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Optional<AddressRow> same = rows.findByKid(who.kid()).stream()
                .filter(row -> row.kind().equals(kind.name())
                        && row.valueIndex().equals(index)
                        && row.personId().equals(who.personId())
                        && open(row).value().equals(value))
                .findFirst();
        if (same.isPresent()) {
            rows.registeredAgain(same.get().addressId(), now);
            return;
        }
        rows.deleteByValue(kind.name(), index);
        rows.deleteOfDevice(
                who.kid(),
                Arrays.stream(AddressKind.values())
                        .filter(each -> each.channel() == kind.channel())
                        .map(Enum::name)
                        .toList());
        String id = randomness.id();
        rows.save(new AddressRow(
                id,
                kind.name(),
                index,
                vault.sealText(value, SEALED + id),
                who.communityId(),
                who.personId(),
                who.kid(),
                now,
                null));
    }

    private Address open(AddressRow row) {
        return new Address(
                row.addressId(),
                AddressKind.valueOf(row.kind()),
                vault.openText(row.sealedValue(), SEALED + row.addressId()),
                row.personId(),
                row.registeredAt());
    }

    private static TransactionDefinition readCommitted() {
        DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
        definition.setIsolationLevel(TransactionDefinition.Isolation.READ_COMMITTED);
        return definition;
    }

    private static boolean crossed(Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransactionRollbackException
                    || cause instanceof SQLIntegrityConstraintViolationException) {
                return true;
            }
        }
        return false;
    }
}
