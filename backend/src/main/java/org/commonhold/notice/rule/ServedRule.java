package org.commonhold.notice.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.commonhold.identity.InboxDesignations.Period;

/**
 * Whether a notice was served on a person, since when, and by which proofs (N4).
 *
 * <p>The inbox proves it only where its designation was in force at the very instant of the entry: one that was withdrawn before, or given
 * later, does not reach it, and a withdrawal takes nothing back (电子签名法 11). A posting proves it only after a visit in vain that was not
 * later than it (建房〔2009〕274号 22).
 */
public final class ServedRule {

    private ServedRule() {}

    /**
     * Every proof.
     *
     * @param facts what is known of the recipient
     * @return the earliest first; none where the notice was not served
     */
    public static List<Proof> proofs(RecipientFacts facts) {
        List<Proof> proofs = new ArrayList<>();
        Instant entered = facts.enteredAt();
        if (entered != null) {
            facts.designations().stream()
                    .filter(period -> period.covers(entered))
                    .map(Period::textSha256)
                    .findFirst()
                    .ifPresent(text -> proofs.add(new Proof(ProofKind.INBOX, entered, text)));
        }
        if (facts.acknowledgement() != null) {
            proofs.add(facts.acknowledgement());
        }
        facts.visits().stream()
                .filter(visit -> visit.result() == DoorOutcome.SIGNED)
                .forEach(visit -> proofs.add(new Proof(
                        ProofKind.PAPER,
                        visit.at(),
                        Objects.requireNonNull(visit.paper(), "a signature has its paper"))));
        facts.postings().stream()
                .filter(posting -> facts.failedBy(posting.at()))
                .forEach(proofs::add);
        proofs.sort(Comparator.comparing(Proof::at).thenComparing(Proof::kind));
        return proofs;
    }

    /**
     * The proof from which the notice counts as served.
     *
     * @param facts what is known of the recipient
     */
    public static Optional<Proof> served(RecipientFacts facts) {
        return proofs(facts).stream().findFirst();
    }

    /**
     * Whether a public posting counts for a recipient: not served by anything, and somebody was at the door in vain before.
     *
     * @param facts what is known of the recipient
     * @param postedAt since when the poster hangs
     */
    public static boolean mayBePosted(RecipientFacts facts, Instant postedAt) {
        return proofs(facts).isEmpty() && facts.failedBy(postedAt);
    }
}
