package org.commonhold.ballot.box;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.commonhold.api.RefusalCode;
import org.commonhold.ballot.ChoiceKeys;
import org.commonhold.ballot.seal.ChoiceSeals;
import org.commonhold.ballot.store.BoxState;
import org.commonhold.ballot.store.ChoiceKeyStore;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.ballot.ChoiceSeal;
import org.commonhold.contract.ballot.ChoiceShare;
import org.commonhold.contract.log.EntryType;
import org.commonhold.platform.RefusedException;
import org.commonhold.transparency.Book;
import org.jspecify.annotations.Nullable;

/** Choice keys in the database. Every change takes the head lock of the community's book first. */
@Singleton
final class StoredChoiceKeys implements ChoiceKeys {
    private final Boxes boxes;
    private final ChoiceKeyStore keys;
    private final ChoiceSeals seals;
    private final Book book;

    StoredChoiceKeys(Boxes boxes, ChoiceKeyStore keys, ChoiceSeals seals, Book book) {
        this.boxes = boxes;
        this.keys = keys;
        this.seals = seals;
        this.book = book;
    }

    @Override
    public void make(String assemblyId, String accountId, Bytes publicKey, Map<Place, Hash> checks) {
        Book.LockedHead head = lock(assemblyId);
        Hash keyId = named(publicKey);
        Optional<ChoiceKey> known = live(assemblyId);
        if (known.isPresent()) {
            if (known.get().keyId().equals(keyId) && checks(known.get()).equals(checks)) {
                return;
            }
            throw new RefusedException(RefusalCode.CHOICE_KEY_EXISTS);
        }
        demandFrozen(assemblyId);
        if (keys.exists(keyId)) {
            throw new RefusedException(RefusalCode.CHOICE_KEY_EXISTS);
        }
        Map<String, String> values = new TreeMap<>();
        checks.forEach((place, check) -> values.put(place.name(), check.hex()));
        Book.Appended entry = append(head, EntryType.CHOICEKEY_MADE, assemblyId, keyId, Map.of("checks", values));
        List<Share> shares = Arrays.stream(Place.values())
                .map(place -> new Share(place, Objects.requireNonNull(checks.get(place)), null, null, null))
                .toList();
        keys.insert(
                new ChoiceKey(assemblyId, keyId, publicKey, State.MADE, accountId, entry.at(), null, shares),
                entry.index());
    }

    @Override
    public void take(String assemblyId, String accountId, Place place, Hash check) {
        Book.LockedHead head = lock(assemblyId);
        ChoiceKey key = demandLive(assemblyId);
        Share share = share(key, place);
        if (!share.check().equals(check)) {
            throw new RefusedException(RefusalCode.CHOICE_SHARE_WRONG);
        }
        if (accountId.equals(share.accountId())) {
            return;
        }
        demandFrozen(assemblyId);
        boolean holdsAnother = key.shares().stream().anyMatch(each -> accountId.equals(each.accountId()));
        if (share.accountId() != null || holdsAnother) {
            throw new RefusedException(RefusalCode.CHOICE_PLACE_TAKEN);
        }
        Instant at = append(
                        head,
                        EntryType.CHOICEKEY_CHECKED,
                        assemblyId,
                        key.keyId(),
                        Map.of("place", place.name(), "holder", accountId))
                .at();
        keys.taken(key.keyId(), place, accountId, at);
        boolean all = key.shares().stream().allMatch(each -> each.place() == place || each.accountId() != null);
        if (all) {
            keys.ready(key.keyId());
        }
    }

    @Override
    public void abandon(String assemblyId) {
        Book.LockedHead head = lock(assemblyId);
        ChoiceKey key = demandLive(assemblyId);
        demandFrozen(assemblyId);
        Instant at = append(head, EntryType.CHOICEKEY_ABANDONED, assemblyId, key.keyId(), Map.of())
                .at();
        keys.abandoned(key.keyId(), at);
    }

    @Override
    public void give(String assemblyId, String accountId, Place place, Bytes share) {
        Book.LockedHead head = lock(assemblyId);
        ChoiceKey key = demandLive(assemblyId);
        if (boxes.lockedState(assemblyId).phase() != BoxState.Phase.CLOSED) {
            throw new RefusedException(RefusalCode.CHOICE_SHARE_EARLY);
        }
        Share held = share(key, place);
        if (!accountId.equals(held.accountId())) {
            throw new RefusedException(RefusalCode.CHOICE_SHARE_FOREIGN);
        }
        if (!checkOf(key.keyId(), share).equals(held.check())) {
            throw new RefusedException(RefusalCode.CHOICE_SHARE_WRONG);
        }
        if (held.givenAt() != null || key.state() == State.RELEASED) {
            return;
        }
        keys.given(key.keyId(), place, seals.keep(assemblyId, share), head.at());
        Map<Place, Bytes> given = new EnumMap<>(Place.class);
        keys.given(key.keyId()).forEach((each, kept) -> given.put(each, seals.kept(assemblyId, kept)));
        release(head, key, given);
    }

    /** Any two shares that fit will do: should one of them be unsound from the making, the third helps. */
    private void release(Book.LockedHead head, ChoiceKey key, Map<Place, Bytes> given) {
        for (Map.Entry<Place, Bytes> one : given.entrySet()) {
            for (Map.Entry<Place, Bytes> other : given.entrySet()) {
                @Nullable
                Bytes privateKey = one.getKey().compareTo(other.getKey()) < 0
                        ? fitting(key, one.getValue(), other.getValue())
                        : null;
                if (privateKey != null) {
                    List<String> places =
                            List.of(one.getKey().name(), other.getKey().name());
                    Instant at = append(
                                    head,
                                    EntryType.CHOICEKEY_RELEASED,
                                    key.assemblyId(),
                                    key.keyId(),
                                    Map.of("places", places))
                            .at();
                    keys.released(key.keyId(), seals.keep(key.assemblyId(), privateKey), at);
                    return;
                }
            }
        }
    }

    private static @Nullable Bytes fitting(ChoiceKey key, Bytes one, Bytes other) {
        try {
            Bytes privateKey = ChoiceShare.combine(one, other);
            return ChoiceSeal.publicKey(privateKey).equals(key.publicKey()) ? privateKey : null;
        } catch (IllegalArgumentException unsound) {
            return null;
        }
    }

    @Override
    public Optional<ChoiceKey> of(String assemblyId) {
        return keys.newest(assemblyId);
    }

    @Override
    public Optional<Bytes> released(String assemblyId) {
        return seals.released(assemblyId);
    }

    private Book.LockedHead lock(String assemblyId) {
        return book.lock(boxes.state(assemblyId).communityId());
    }

    private void demandFrozen(String assemblyId) {
        if (boxes.lockedState(assemblyId).phase() != BoxState.Phase.FROZEN) {
            throw new RefusedException(RefusalCode.CHOICE_KEY_LATE);
        }
    }

    private Optional<ChoiceKey> live(String assemblyId) {
        return keys.newest(assemblyId).filter(key -> key.state() != State.ABANDONED);
    }

    private ChoiceKey demandLive(String assemblyId) {
        return live(assemblyId).orElseThrow(() -> new RefusedException(RefusalCode.CHOICE_KEY_MISSING));
    }

    private static Share share(ChoiceKey key, Place place) {
        return key.shares().stream()
                .filter(each -> each.place() == place)
                .findFirst()
                .orElseThrow();
    }

    private static Map<Place, Hash> checks(ChoiceKey key) {
        Map<Place, Hash> checks = new EnumMap<>(Place.class);
        key.shares().forEach(share -> checks.put(share.place(), share.check()));
        return checks;
    }

    private static Hash named(Bytes publicKey) {
        try {
            return ChoiceSeal.keyId(publicKey);
        } catch (IllegalArgumentException none) {
            throw new RefusedException(RefusalCode.INVALID_FIELD, "publicKey");
        }
    }

    private static Hash checkOf(Hash keyId, Bytes share) {
        try {
            return ChoiceShare.check(keyId, share);
        } catch (IllegalArgumentException none) {
            throw new RefusedException(RefusalCode.CHOICE_SHARE_WRONG);
        }
    }

    private static Book.Appended append(
            Book.LockedHead head, EntryType type, String assemblyId, Hash keyId, Map<String, ?> further) {
        Map<String, Object> body = new LinkedHashMap<>(further);
        body.put("assembly", assemblyId);
        body.put("key", keyId.hex());
        return head.append(type.text(), List.of(body)).get(0);
    }
}
