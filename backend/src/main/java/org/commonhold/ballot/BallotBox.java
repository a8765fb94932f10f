package org.commonhold.ballot;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.packaging.PackageDocument.Channel;
import org.jspecify.annotations.Nullable;

/** The box of each assembly, opened and closed by the assembly; ballots reach it through its own endpoint. */
public interface BallotBox {

    /**
     * Freezes package and roll; joins the caller's transaction in which assembly.locked is appended.
     *
     * @param frozen what was locked
     */
    void freeze(Frozen frozen);

    /**
     * Lets ballots in. Joins the caller's transaction in which assembly.opened is appended.
     *
     * @param assemblyId 32 hex
     */
    void open(String assemblyId);

    /**
     * Moves the end of an open box, under the head lock, so that no ballot is judged by the former end afterwards. Joins the caller's
     * transaction in which assembly.extended is appended.
     *
     * @param assemblyId 32 hex
     * @param closeAt the new end, exclusive
     */
    void extend(String assemblyId, Instant closeAt);

    /**
     * Closes the box under the head lock: appends assembly.closed with the participation root and the counts of refusals
     * by code; nothing of the assembly follows it. Runs its own transaction step inside the caller's transaction.
     *
     * @param assemblyId 32 hex
     * @param extra further members of assembly.closed
     * @return what was closed
     */
    Closed close(String assemblyId, Map<String, ?> extra);

    /**
     * Which parties have a ballot that counts, on a device or on paper; never a choice. Answered from the box at any time.
     *
     * @param assemblyId 32 hex
     * @return party keys with the ballot that counts
     */
    List<Cast> cast(String assemblyId);

    /**
     * The same for some parties only, without reading what the others have cast.
     *
     * @param assemblyId 32 hex
     * @param partyKeys whose ballots
     * @return those of them that have a ballot that counts
     */
    List<Cast> cast(String assemblyId, Collection<String> partyKeys);

    /**
     * The parties that have a ballot that counts, without reading the ballots.
     *
     * @param assemblyId 32 hex
     * @return party keys
     */
    Set<String> participating(String assemblyId);

    /**
     * The version of the last ballot that was accepted from a device for a party, also of one that was declared void.
     *
     * @param assemblyId 32 hex
     * @param partyKey the party
     * @return 0 where there is none
     */
    int lastVersion(String assemblyId, String partyKey);

    /**
     * Opens the ballots that count, of both channels. Refused while the box is open, and as {@code choices-sealed} before the release
     * of the key that they are sealed to.
     *
     * @param assemblyId 32 hex
     * @return one ballot for each party that has one, with its choices
     */
    List<OpenedBallot> openForCount(String assemblyId);

    /**
     * Opens every ballot that was accepted from a device, also those that do not count, for the bundle. Refused as
     * {@link #openForCount}.
     *
     * @param assemblyId 32 hex
     * @return ballots with their choices, in the order of the book
     */
    List<OpenedBallot> openCast(String assemblyId);

    /**
     * The frozen documents.
     *
     * @param assemblyId 32 hex
     * @return package and roll rows, or null where nothing is locked
     */
    @Nullable
    Frozen frozen(String assemblyId);

    /**
     * Rows of the participation list with proofs to the root in assembly.closed.
     *
     * @param assemblyId 32 hex
     * @param partyKeys whose rows
     * @return root, size and rows in the roll's order; no rows before the close
     */
    ProvenRows participation(String assemblyId, Collection<String> partyKeys);

    /**
     * The receipts of parties' ballots against the newest checkpoint. To be called outside a transaction, for the
     * parties' own representatives only: a receipt holds the signed ballot.
     *
     * @param assemblyId 32 hex
     * @param partyKeys whose receipts
     * @return one receipt for each accepted ballot, in the order of the book
     */
    List<CastReceipt> receipts(String assemblyId, Collection<String> partyKeys);

    /**
     * Frozen package and roll.
     *
     * @param assemblyId 32 hex
     * @param communityId 32 hex
     * @param packageText exact canonical package
     * @param packageHash SHA-256 hex
     * @param rows roll rows in order
     * @param rollRoot hex
     * @param openAt inclusive
     * @param closeAt exclusive
     * @param minimumLevel L1, L2 or L3
     */
    record Frozen(
            String assemblyId,
            String communityId,
            String packageText,
            String packageHash,
            List<FrozenRow> rows,
            String rollRoot,
            Instant openAt,
            Instant closeAt,
            String minimumLevel) {

        /** The same with the rows of its roll. */
        public Frozen with(List<FrozenRow> rows) {
            return new Frozen(
                    assemblyId, communityId, packageText, packageHash, rows, rollRoot, openAt, closeAt, minimumLevel);
        }
    }

    /**
     * A roll row.
     *
     * @param partyKey key of the party
     * @param slot 16 random bytes, hex
     * @param representative person pseudonym or null
     * @param matters matters in whose scope the party has a counting unit; every one must be answered
     * @param text exact canonical row
     */
    record FrozenRow(
            String partyKey, String slot, @Nullable String representative, List<String> matters, String text) {}

    /**
     * A cast ballot without its content.
     *
     * @param partyKey party
     * @param ballotId SHA-256 of the payload, hex; of a paper ballot that of its entry
     * @param index log index
     * @param receivedAt server clock under the head lock
     * @param kid signing key; of a paper ballot the one that signed the entry
     * @param channel how it came
     * @param unread matters whose answer on paper cannot be taken
     */
    record Cast(
            String partyKey,
            String ballotId,
            long index,
            Instant receivedAt,
            String kid,
            Channel channel,
            Set<String> unread) {
        /** Copies the matters. */
        public Cast {
            unread = Set.copyOf(unread);
        }
    }

    /**
     * A ballot opened for the count or the bundle.
     *
     * @param cast where it stands
     * @param slot roll slot
     * @param jws exact JWS; of a paper ballot the signed entry
     * @param blinding 32 bytes, hex
     * @param choices what each matter is answered with
     */
    record OpenedBallot(Cast cast, String slot, String jws, String blinding, Map<String, Choice> choices) {}

    /**
     * A closed box.
     *
     * @param index log index of assembly.closed
     * @param participationRoot hex
     * @param participationRows exact canonical rows, in the roll's order
     * @param ballots number of accepted ballots
     */
    record Closed(long index, String participationRoot, List<String> participationRows, int ballots) {}

    /**
     * A receipt.
     *
     * @param entry exact text of the book's entry
     * @param blinding what the commitment is blinded with, hex
     * @param jws the accepted ballot, or null while it is sealed
     * @param proof tlog-proof text with the signed checkpoint
     * @param ballotId SHA-256 of the payload, hex
     * @param code short code to compare by eye
     * @param receivedAt time of the entry
     * @param level LOGGED, or WITNESSED where a witness cosigned the checkpoint
     */
    record CastReceipt(
            String entry,
            String blinding,
            @Nullable String jws,
            String proof,
            String ballotId,
            String code,
            Instant receivedAt,
            String level) {}

    /**
     * Rows of a list under one root.
     *
     * @param root RFC 6962 root, hex; empty before the close
     * @param size number of rows under the root
     * @param rows the rows asked for
     */
    record ProvenRows(String root, int size, List<ProvenRow> rows) {}

    /**
     * A row with its proof.
     *
     * @param partyKey the party
     * @param index place in the list
     * @param text exact canonical row
     * @param proof hashes from the row upwards, hex
     */
    record ProvenRow(String partyKey, int index, String text, List<String> proof) {}
}
