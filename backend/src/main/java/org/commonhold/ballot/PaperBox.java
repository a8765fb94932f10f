package org.commonhold.ballot;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonhold.contract.document.BallotCase;
import org.commonhold.contract.document.PaperEntry;
import org.jspecify.annotations.Nullable;

/**
 * Paper in the box of an assembly, and ballots that were declared void. Every command joins the caller's transaction and appends its
 * entry under the lock of the book's head.
 */
public interface PaperBox {

    /** How a party asked for paper. */
    enum Way {
        /** On its own device. */
        DEVICE,
        /** By voice; a worker recorded it. */
        VOICE,
        /** At the desk; a worker recorded it. */
        DESK
    }

    /**
     * Puts the party's electronic path to rest and appends paper.requested. A request that is live already stays.
     *
     * @param assemblyId 32 hex
     * @param partyKey the party
     * @param way how it asked
     * @throws RuntimeException as refusal {@code ballot-already-cast} where a ballot of the party stands already
     */
    void request(String assemblyId, String partyKey, Way way);

    /**
     * Wakes the electronic path and appends paper.withdrawn.
     *
     * @param assemblyId 32 hex
     * @param partyKey the party
     * @throws RuntimeException as refusal {@code paper-request-missing} where none is live
     */
    void withdraw(String assemblyId, String partyKey);

    /**
     * The live requests.
     *
     * @param assemblyId 32 hex
     * @return in the order of the book
     */
    List<Request> requests(String assemblyId);

    /**
     * Takes a sheet that two workers signed, and appends ballot.paper.
     *
     * @param assemblyId 32 hex
     * @param sheet what they signed
     * @return the entry's index and time
     * @throws RuntimeException as refusal {@code paper-choices-incomplete} where matters are missing, foreign or answered in a wrong form,
     *     {@code ballot-window-closed} after assembly.closed
     */
    Entered enter(String assemblyId, SignedSheet sheet);

    /**
     * The sheets in the book; never a choice.
     *
     * @param assemblyId 32 hex
     * @return in the order of the book
     */
    List<Sheet> sheets(String assemblyId);

    /**
     * The sheets with what was signed, for the bundle. Refused while the box is open.
     *
     * @param assemblyId 32 hex
     * @return in the order of the book
     */
    List<OpenedSheet> openSheets(String assemblyId);

    /**
     * What was entered from a sheet, at any time; for the party's own representative only.
     *
     * @param assemblyId 32 hex
     * @param serial number of the sheet
     * @return the signed entry, or null where the sheet is not in the book
     */
    @Nullable
    String entryOf(String assemblyId, int serial);

    /**
     * One sheet of a party with what was signed, at any time; for the party's own representative only.
     *
     * @param assemblyId 32 hex
     * @param parties the parties whose representative asks
     * @param entryId the entry's id, hex
     * @return the sheet, or null where none of these parties has it in the book
     */
    @Nullable
    OpenedSheet sheetOf(String assemblyId, List<String> parties, String entryId);

    /**
     * The valid ballots of a party that nobody declared void, of both channels.
     *
     * @param assemblyId 32 hex
     * @param partyKey the party
     * @return in the order of the book
     */
    List<BallotBox.Cast> standing(String assemblyId, String partyKey);

    /**
     * Declares a ballot void and appends ballot.voided; before the close its party may vote again.
     *
     * @param assemblyId 32 hex
     * @param voiding what was decided
     */
    void declareVoid(String assemblyId, Voiding voiding);

    /**
     * The ballots that were declared void.
     *
     * @param assemblyId 32 hex
     * @return in the order of the book
     */
    List<Voided> voided(String assemblyId);

    /**
     * A live request.
     *
     * @param partyKey the party
     * @param way how it asked
     * @param at when
     * @param index index of paper.requested
     */
    record Request(String partyKey, Way way, Instant at, long index) {}

    /**
     * A sheet with its two documents.
     *
     * @param content what the entry says
     * @param entryJws the signed entry
     * @param entryId its id, hex
     * @param entryKid the key that signed it
     * @param reviewJws the signed review
     */
    record SignedSheet(PaperEntry content, String entryJws, String entryId, String entryKid, String reviewJws) {}

    /**
     * Where a sheet stands in the book.
     *
     * @param index index of ballot.paper
     * @param at time of the entry
     */
    record Entered(long index, Instant at) {}

    /**
     * A sheet without its choices.
     *
     * @param partyKey the party
     * @param serial its number
     * @param index index of ballot.paper
     * @param invalid why nothing of it counts, or null
     * @param marks matters whose answer cannot be taken
     * @param receivedAt when it came in
     */
    record Sheet(
            String partyKey,
            int serial,
            long index,
            PaperEntry.@Nullable Invalid invalid,
            Map<String, PaperEntry.Mark> marks,
            Instant receivedAt) {
        /** Copies the marks. */
        public Sheet {
            marks = Map.copyOf(marks);
        }
    }

    /**
     * A sheet with what was signed.
     *
     * @param sheet where it stands
     * @param entryJws the signed entry
     * @param reviewJws the signed review
     * @param blinding 32 bytes, hex
     */
    record OpenedSheet(Sheet sheet, String entryJws, String reviewJws, String blinding) {}

    /**
     * What two officials decided.
     *
     * @param ballotIndex index of the ballot in the book
     * @param caseId the case
     * @param reason why
     * @param revokedKid the key that was revoked for it, or null
     * @param signatures key and document id of each signature
     */
    record Voiding(
            long ballotIndex,
            String caseId,
            BallotCase.Reason reason,
            @Nullable String revokedKid,
            Map<String, String> signatures) {
        /** Copies the signatures. */
        public Voiding {
            signatures = Map.copyOf(signatures);
        }
    }

    /**
     * A ballot that was declared void.
     *
     * @param partyKey the party
     * @param ballotIndex index of the ballot
     * @param index index of ballot.voided
     * @param reason why
     */
    record Voided(String partyKey, long ballotIndex, long index, BallotCase.Reason reason) {}

    /**
     * The parties whose electronic path rests.
     *
     * @param assemblyId 32 hex
     * @return party keys
     */
    default Set<String> resting(String assemblyId) {
        return requests(assemblyId).stream()
                .map(Request::partyKey)
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
}
