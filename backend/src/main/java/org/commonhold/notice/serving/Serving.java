package org.commonhold.notice.serving;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonhold.notice.rule.Coverage;
import org.commonhold.notice.rule.Proof;
import org.commonhold.notice.rule.RecipientFacts;
import org.commonhold.notice.store.NoticeRow;

/**
 * On whom a notice was served.
 *
 * @param notice the notice
 * @param recipients everybody to whom it went, in the order of the stairwells
 * @param coverage in area and heads
 * @param parties what the parties concerned consist of, by key
 * @param postings its public postings in their order
 */
public record Serving(
        NoticeRow notice,
        List<Recipient> recipients,
        Coverage coverage,
        Map<String, PartyFacts> parties,
        List<Posting> postings) {
    /** Copies the collections. */
    public Serving {
        recipients = List.copyOf(recipients);
        parties = Map.copyOf(parties);
        postings = List.copyOf(postings);
    }

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
     * A party.
     *
     * @param units codes of its units that the notice concerns, in the order of the stairwells
     * @param holders masked names
     */
    public record PartyFacts(List<String> units, List<String> holders) {
        /** Copies the lists. */
        public PartyFacts {
            units = List.copyOf(units);
            holders = List.copyOf(holders);
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

    /** Since when which person is served; nothing of those who are not. */
    public Map<String, Instant> servedAt() {
        Map<String, Instant> servedAt = new HashMap<>();
        recipients.forEach(each -> each.served().ifPresent(proof -> servedAt.put(each.personId(), proof.at())));
        return servedAt;
    }

    /** The recipients that are not served. */
    public List<Recipient> unserved() {
        return recipients.stream().filter(each -> each.proofs().isEmpty()).toList();
    }
}
