package org.commonhold.ballot;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.jspecify.annotations.Nullable;

/**
 * The key of an assembly that ballots from devices are sealed to on arrival. The service has its public half alone until two of its three
 * holders give their shares after the close. Every command joins the caller's transaction, takes the lock of the book's head and appends
 * its entry.
 */
public interface ChoiceKeys {

    /** The three places of holders. */
    enum Place {
        /** A counter. */
        COUNTER,
        /** A scrutineer. */
        SCRUTINEER,
        /** Whoever else the officials trust. */
        THIRD
    }

    /** How far a key is. */
    enum State {
        /** Made; not every holder has the share yet. */
        MADE,
        /** All three hold their shares: ballots will be, or are, sealed to it. */
        READY,
        /** Given up before the opening; the vault of the service keeps the ballots. */
        ABANDONED,
        /** Two holders gave their shares: the service opens what is sealed. */
        RELEASED
    }

    /**
     * Takes a new key and appends choicekey.made; the same again changes nothing.
     *
     * @param assemblyId 32 hex
     * @param accountId who made it
     * @param publicKey 65 octets
     * @param checks the check value of each share
     * @throws RuntimeException as refusal {@code choice-key-late} after the opening, {@code choice-key-exists} where another one is not
     *     abandoned, {@code invalid-field} where it is no key
     */
    void make(String assemblyId, String accountId, Bytes publicKey, Map<Place, Hash> checks);

    /**
     * Notes that somebody holds a share, and appends choicekey.checked; the same again changes nothing.
     *
     * @param assemblyId 32 hex
     * @param accountId the holder
     * @param place which share
     * @param check its check value, computed from the share
     * @throws RuntimeException as refusal {@code choice-key-missing}, {@code choice-key-late}, {@code choice-share-wrong} where the share
     *     is another one, {@code choice-place-taken} where somebody else holds it or the holder has another one
     */
    void take(String assemblyId, String accountId, Place place, Hash check);

    /**
     * Gives the key up and appends choicekey.abandoned; another one may be made.
     *
     * @param assemblyId 32 hex
     * @throws RuntimeException as refusal {@code choice-key-missing}, {@code choice-key-late} after the opening
     */
    void abandon(String assemblyId);

    /**
     * Takes a share back after the close. With the second that fits, the private key is kept and choicekey.released appended.
     *
     * @param assemblyId 32 hex
     * @param accountId the holder
     * @param place which share
     * @param share 33 octets
     * @throws RuntimeException as refusal {@code choice-key-missing}, {@code choice-share-early} before the close,
     *     {@code choice-share-foreign} where the account does not hold it, {@code choice-share-wrong} where it is another one
     */
    void give(String assemblyId, String accountId, Place place, Bytes share);

    /**
     * The key of an assembly.
     *
     * @param assemblyId 32 hex
     * @return the one in use, or else the one that was abandoned last
     */
    Optional<ChoiceKey> of(String assemblyId);

    /**
     * The private key, once it is released.
     *
     * @param assemblyId 32 hex
     * @return 32 octets
     */
    Optional<Bytes> released(String assemblyId);

    /**
     * A key.
     *
     * @param assemblyId the assembly
     * @param keyId SHA-256 of the public key
     * @param publicKey 65 octets
     * @param state how far it is
     * @param madeBy who made it
     * @param madeAt when
     * @param endedAt when it was abandoned or released; null before
     * @param shares the three shares in the order of their places
     */
    record ChoiceKey(
            String assemblyId,
            Hash keyId,
            Bytes publicKey,
            State state,
            String madeBy,
            Instant madeAt,
            @Nullable Instant endedAt,
            List<Share> shares) {
        /** Copies the list. */
        public ChoiceKey {
            shares = List.copyOf(shares);
        }
    }

    /**
     * A share, never its value.
     *
     * @param place which
     * @param check its check value
     * @param accountId who holds it; null until somebody took it
     * @param checkedAt when that was
     * @param givenAt when it was given back after the close
     */
    record Share(
            Place place,
            Hash check,
            @Nullable String accountId,
            @Nullable Instant checkedAt,
            @Nullable Instant givenAt) {}
}
