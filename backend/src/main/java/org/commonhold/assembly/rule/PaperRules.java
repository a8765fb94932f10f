package org.commonhold.assembly.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.ballot.CountingBallot;
import org.commonhold.contract.packaging.PackageDocument;
import org.commonhold.rulebook.RuleParameter;
import org.commonhold.rulebook.RuleProfile;

/** Paper beside phones (杭州 20): who gets it, who enters it, and which of two ballots of one party counts. */
public final class PaperRules {

    private PaperRules() {}

    /** How a ballot came. */
    public enum Channel {
        /** Signed on a phone. */
        ELECTRONIC,
        /** Signed on paper. */
        PAPER
    }

    /**
     * A valid ballot of one party.
     *
     * @param channel how it came
     * @param order its place in the order of receipt; different for each ballot of an assembly
     */
    public record Received(Channel channel, long order) {}

    /** How a party votes that asked for nothing. */
    public static Channel unasked(RuleProfile rules) {
        return rules.flag(RuleParameter.ELECTRONIC_DEFAULT) ? Channel.ELECTRONIC : Channel.PAPER;
    }

    /** A party gets paper when it asks, where the rules offer it. */
    public static Optional<Obstacle> requesting(RuleProfile rules) {
        return rules.flag(RuleParameter.PAPER_ON_REQUEST)
                ? Optional.empty()
                : refuse(RefusalCode.PAPER_NOT_OFFERED, rules.law(RuleParameter.PAPER_ON_REQUEST));
    }

    /** While a request for paper is live, the party's electronic path rests; withdrawing the request wakes it. */
    public static Optional<Obstacle> castingElectronically(boolean requestLive) {
        return requestLive ? refuse(RefusalCode.PAPER_REQUEST_LIVE, "杭州 20") : Optional.empty();
    }

    /** One worker enters a scanned ballot, another one reviews it. */
    public static Optional<Obstacle> reviewing(String enteredBy, String reviewedBy) {
        return enteredBy.equals(reviewedBy) ? refuse(RefusalCode.PAPER_SAME_WORKER, "") : Optional.empty();
    }

    /** Whether a party with a counted ballot may cast another one (rule parameter {@code revoteUntilClose}). */
    public static Optional<Obstacle> castingAgain(RuleProfile rules) {
        return rules.flag(RuleParameter.REVOTE_UNTIL_CLOSE)
                ? Optional.empty()
                : refuse(RefusalCode.BALLOT_ALREADY_CAST, rules.law(RuleParameter.REVOTE_UNTIL_CLOSE));
    }

    /**
     * The ballot that counts among all valid ones of a party. All others are {@link PaperInvalidReason#DUPLICATE}, whichever
     * channel they came by; {@link CountingBallot} makes the same choice for outsiders. Within one channel the first counts, unless the rules let a party vote anew until the close.
     *
     * @return empty when there is none
     */
    public static Optional<Received> counting(List<Received> ballots, RuleProfile rules) {
        PackageDocument.Precedence precedence =
                PackageDocument.Precedence.valueOf(rules.duplicatePrecedence().name());
        return CountingBallot.among(
                        ballots.stream()
                                .map(each -> new CountingBallot.Received(
                                        PackageDocument.Channel.valueOf(
                                                each.channel().name()),
                                        each.order()))
                                .toList(),
                        precedence,
                        rules.flag(RuleParameter.REVOTE_UNTIL_CLOSE))
                .map(each -> new Received(Channel.valueOf(each.channel().name()), each.order()));
    }

    private static Optional<Obstacle> refuse(RefusalCode code, String law) {
        return Optional.of(Obstacle.of(code, law, Map.of()));
    }
}
