package org.commonhold.assembly.rule;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonhold.api.RefusalCode;
import org.commonhold.rulebook.DuplicatePrecedence;
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
     * channel they came by. Within one channel the first counts, unless the rules let a party vote anew until the close.
     *
     * @return empty when there is none
     */
    public static Optional<Received> counting(List<Received> ballots, RuleProfile rules) {
        DuplicatePrecedence precedence = rules.duplicatePrecedence();
        Channel preferred = precedence == DuplicatePrecedence.PAPER ? Channel.PAPER : Channel.ELECTRONIC;
        boolean byChannel = precedence != DuplicatePrecedence.FIRST_VALID
                && ballots.stream().anyMatch(each -> each.channel() == preferred);
        Comparator<Received> order = Comparator.comparingLong(Received::order);
        return ballots.stream()
                .filter(each -> !byChannel || each.channel() == preferred)
                .min(rules.flag(RuleParameter.REVOTE_UNTIL_CLOSE) ? order.reversed() : order);
    }

    private static Optional<Obstacle> refuse(RefusalCode code, String law) {
        return Optional.of(Obstacle.of(code, law, Map.of()));
    }
}
