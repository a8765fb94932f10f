package org.commonhold.notice.serving;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonhold.assembly.PartyRolls.PartyRoll;
import org.commonhold.notice.rule.Coverage;
import org.commonhold.notice.rule.Proof;
import org.commonhold.notice.rule.ProofKind;
import org.commonhold.notice.rule.RecipientFacts;
import org.commonhold.notice.store.NoticeRow;

/**
 * On whom a notice was served. Of each recipient only what sums need is held; {@link ServingReader} reads the rest of some of them at a time.
 *
 * @param notice the notice
 * @param walk everybody to whom it went, in the order of the stairwells
 * @param served by person, by which proof first; nothing of those who are not served
 * @param roll the roll of the day of its sending
 * @param coverage in area and heads
 * @param postings its public postings in their order
 */
public record Serving(
        NoticeRow notice,
        List<String> walk,
        Map<String, Since> served,
        PartyRoll roll,
        Coverage coverage,
        List<Posting> postings) {
    /** Copies the collections. */
    public Serving {
        walk = List.copyOf(walk);
        served = Map.copyOf(served);
        postings = List.copyOf(postings);
    }

    /**
     * Since when a person is served.
     *
     * @param kind of the first proof
     * @param at when it was
     */
    public record Since(ProofKind kind, Instant at) {}

    /**
     * A recipient.
     *
     * @param facts what is known
     * @param maskedName for lists
     * @param units codes, in the order of the stairwells
     * @param proofs the earliest first; none where the notice was not served
     */
    public record Recipient(RecipientFacts facts, String maskedName, List<String> units, List<Proof> proofs) {
        /** Copies the lists. */
        public Recipient {
            units = List.copyOf(units);
            proofs = List.copyOf(proofs);
        }

        /** The natural person. */
        public String personId() {
            return facts.personId();
        }

        /** The proof from which the notice counts as served. */
        public Optional<Proof> served() {
            return proofs.stream().findFirst();
        }

        /** Tells whether somebody went to the door in vain by then. */
        public boolean failed(Instant by) {
            return facts.failedBy(by);
        }
    }

    /**
     * A party that is not served.
     *
     * @param party what of it the notice concerns
     * @param units codes of those units, in the order of the stairwells
     * @param holders masked names
     * @param receivers those who receive for its holders and are not served
     */
    public record UnservedParty(
            Coverage.Concerned party, List<String> units, List<String> holders, List<Recipient> receivers) {
        /** Copies the lists. */
        public UnservedParty {
            units = List.copyOf(units);
            holders = List.copyOf(holders);
            receivers = List.copyOf(receivers);
        }
    }

    /**
     * A public posting.
     *
     * @param number from 1
     * @param place where it hangs
     * @param postedAt since when
     * @param entrances to which it was limited; none for all
     * @param photo SHA-256, hex
     * @param poster SHA-256, hex
     * @param recipients how many persons it counts for
     * @param logIndex index of notice.posted
     * @param text canonical posting document
     */
    public record Posting(
            int number,
            String place,
            Instant postedAt,
            List<String> entrances,
            String photo,
            String poster,
            int recipients,
            long logIndex,
            String text) {
        /** Copies the list. */
        public Posting {
            entrances = List.copyOf(entrances);
        }
    }

    /** How many recipients are served by a kind of proof first. */
    public int servedBy(ProofKind kind) {
        return Math.toIntExact(
                served.values().stream().filter(each -> each.kind() == kind).count());
    }

    /** The recipients that are not served, in the order of the stairwells. */
    public List<String> unserved() {
        return walk.stream().filter(person -> !served.containsKey(person)).toList();
    }
}
