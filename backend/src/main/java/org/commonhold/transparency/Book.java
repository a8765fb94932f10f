package org.commonhold.transparency;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonhold.contract.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The append-only log of each community.
 *
 * <p>Order of every write: lock the head row, append, advance the head, COMMIT, then sign the committed head, then
 * answer.
 */
public interface Book {

    /**
     * Makes the empty book of a new community with its first entry, log.key. Joins the caller's transaction.
     *
     * @param communityId the community, 32 hex
     */
    void open(String communityId);

    /** {@return the communities that have a book, in ascending order of their ids} */
    List<String> communities();

    /**
     * Appends one entry inside the caller's transaction; the head row stays locked until it ends. The checkpoint that
     * covers the entry is signed after the commit, see {@code checkpoint}.
     *
     * @param communityId the community, 32 hex
     * @param type an entry type that the contract lists, such as {@code assembly.locked}
     * @param body members of the entry's body: strings, booleans, longs, lists, maps, or the contract's JSON values; no
     *     personal data
     * @return the entry's index and exact text
     */
    Appended append(String communityId, String type, Map<String, ?> body);

    /**
     * Locks the head row until the caller's transaction ends and reads the clock once, so that what is decided by that
     * time and what is appended cannot be separated by another writer. Several books are locked in ascending order of
     * their id.
     *
     * @param communityId the community, 32 hex
     * @return the locked head; of no use after the transaction, nor after {@code append} was called beside it
     */
    LockedHead lock(String communityId);

    /**
     * Signs the committed head, after the rollback guard has found it consistent with every head signed before. To be
     * called outside a transaction.
     *
     * @param communityId the community, 32 hex
     * @return the checkpoint as signed note
     * @throws RuntimeException as refusal {@code log-rollback-detected} where the database holds an older or another
     *     book than the one that was signed, {@code log-damaged} where the head is not that of the entries
     */
    SignedCheckpoint checkpoint(String communityId);

    /**
     * Signs a statement that is no checkpoint, such as the refusal of a ballot, with the book's key.
     *
     * @param communityId the community, 32 hex
     * @param text lines, each with its newline; the first begins with {@code commonhold/}, so that no statement passes
     *     for a checkpoint
     * @return the C2SP signed note
     */
    String statement(String communityId, String text);

    /**
     * The name and key under which the book is signed now.
     *
     * @param communityId the community, 32 hex
     * @return origin and verifier key
     */
    LogIdentity identity(String communityId);

    /**
     * Every key that the book had, as its entries tell.
     *
     * @param communityId the community
     * @return the first one first
     */
    List<LogKey> keys(String communityId);

    /**
     * Gives the book a new key: an entry log.key that both keys signed, from which on the new one signs. Joins the caller's
     * transaction; the former key is deleted with it.
     *
     * @param communityId the community, 32 hex
     * @param formerKey the verifier key that the caller means to replace
     * @return the new key; where the former one was replaced already by the newest change, that one
     * @throws RuntimeException as refusal {@code log-key-changed} where another key is in force
     */
    LogKey changeKey(String communityId, String formerKey);

    /**
     * A tlog-proof@v1 text for an entry against a signed checkpoint that contains it. To be called outside a
     * transaction.
     *
     * @param communityId the community, 32 hex
     * @param index the entry's index, from 0
     * @return the proof text, ending with the checkpoint
     */
    String proof(String communityId, long index);

    /**
     * The same for several entries against one checkpoint.
     *
     * @param communityId the community, 32 hex
     * @param indexes the entries' indexes
     * @return one proof text each, in the order asked for
     */
    List<String> proofs(String communityId, List<Long> indexes);

    /**
     * The same against the newest checkpoint that a witness cosigned, where that contains the entry.
     *
     * @param communityId the community, 32 hex
     * @param index the entry's index
     * @return the proof text with the cosigned checkpoint, or nothing where no witness saw the entry yet
     */
    Optional<String> witnessedProof(String communityId, long index);

    /**
     * The witnesses of a book.
     *
     * @param communityId the community, 32 hex
     * @return every configured witness and how it stands to the book
     */
    List<WitnessView> witnesses(String communityId);

    /**
     * How many of them cosigned a checkpoint that contains an entry.
     *
     * @param communityId the community, 32 hex
     * @param index the entry's index
     * @return the number
     */
    int witnessesOver(String communityId, long index);

    /**
     * The time stamps of an authority over entries that date an assembly.
     *
     * @param communityId the community, 32 hex
     * @return those that came so far, in the order of the book
     */
    List<TimeStamp> timeStamps(String communityId);

    /**
     * The exact text of entries.
     *
     * @param communityId the community, 32 hex
     * @param from first index, inclusive
     * @param to last index, exclusive; at most the committed size
     * @return the texts in order
     */
    List<String> entries(String communityId, long from, long to);

    /**
     * Entries of one type.
     *
     * @param communityId the community, 32 hex
     * @param type an entry type
     * @param from first index, inclusive
     * @return the entries in order
     */
    List<Appended> entriesOfType(String communityId, String type, long from);

    /**
     * Where an entry stands.
     *
     * @param index from 0
     * @param text the exact canonical text
     * @param at the entry's time as written in it
     */
    record Appended(long index, String text, Instant at) {}

    /**
     * A signed head.
     *
     * @param size number of entries
     * @param rootHex tree root, hex
     * @param note the C2SP signed note
     */
    record SignedCheckpoint(long size, String rootHex, String note) {}

    /**
     * How the log is named.
     *
     * @param origin checkpoint origin, fixed when the log is made
     * @param verifierKey C2SP verifier key string
     * @param fingerprint short form of the key for print, groups of hex
     */
    record LogIdentity(String origin, String verifierKey, String fingerprint) {}

    /**
     * A key of the book.
     *
     * @param from index of the entry that brought it in
     * @param verifierKey C2SP verifier key string
     * @param fingerprint short form for print
     * @param announcement the signed note by which the key before and this one say so; null for the first
     */
    record LogKey(
            long from,
            String verifierKey,
            String fingerprint,
            @Nullable String announcement) {}

    /**
     * A witness.
     *
     * @param name its name
     * @param key its C2SP verifier key
     * @param standing what it answered last
     * @param size size of the newest checkpoint that it cosigned, or null
     * @param at the time that it named, or null
     */
    record WitnessView(
            String name,
            String key,
            Standing standing,
            @Nullable Long size,
            @Nullable Instant at) {}

    /**
     * A time stamp (RFC 3161).
     *
     * @param index the entry
     * @param type its type
     * @param token DER of the token, over SHA-256 of the entry's exact text
     * @param obtainedAt when it came, by the service's clock
     */
    record TimeStamp(long index, String type, Bytes token, Instant obtainedAt) {}

    /** How a witness stands to a book. */
    enum Standing {
        /** It cosigned what it was last asked for. */
        AGREES,
        /** It has not answered yet, or does not answer. */
        SILENT,
        /** It knows another history: the database was set back, or the book was forked. */
        REFUSES
    }

    /** A head whose row is locked by the caller's transaction. */
    interface LockedHead {

        /**
         * The time of everything that is appended through this head: the clock, read once under the lock, or the time of
         * the newest entry where that is later.
         *
         * @return whole milliseconds, UTC
         */
        Instant at();

        /**
         * Appends entries of one type in one statement.
         *
         * @param type an entry type that the contract lists
         * @param bodies the bodies in order
         * @return where they stand, in order
         */
        List<Appended> append(String type, List<? extends Map<String, ?>> bodies);
    }
}
