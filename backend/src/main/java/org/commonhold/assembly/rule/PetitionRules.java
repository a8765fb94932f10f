package org.commonhold.assembly.rule;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonhold.api.RefusalCode;
import org.commonhold.kernel.Fraction;
import org.commonhold.kernel.LegalCalendar;
import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.RuleParameter;
import org.commonhold.rulebook.RuleProfile;
import org.commonhold.tally.Electorate;
import org.jspecify.annotations.Nullable;

/** Owners who together make the committee convene an extraordinary assembly (物业管理条例 13). */
public final class PetitionRules {

    private PetitionRules() {}

    /**
     * A petition as it stands.
     *
     * @param supporters keys of the parties that signed and did not withdraw
     * @param submittedAt when it was handed in; null while signatures are collected
     */
    public record Petition(Set<String> supporters, @Nullable Instant submittedAt) {

        /** Copies the set. */
        public Petition {
            supporters = Set.copyOf(supporters);
        }
    }

    /** The weight behind it: supporters who are on the roll, each once; a party that left the roll no longer counts. */
    public static Weight support(Petition petition, Electorate roll) {
        return roll.weights().entrySet().stream()
                .filter(party -> petition.supporters().contains(party.getKey()))
                .map(Map.Entry::getValue)
                .reduce(Weight.NONE, Weight::plus);
    }

    /** Whether it has its share; the exact share suffices (民法典 1259). */
    public static boolean reached(Petition petition, Electorate roll, RuleProfile rules) {
        return rules.demanded(
                RuleParameter.PETITION_SHARE, RuleParameter.PETITION_BASIS, support(petition, roll), roll.total());
    }

    /** A party joins once, until it is submitted. */
    public static Optional<Obstacle> supporting(Petition petition, String party) {
        if (petition.submittedAt() != null) {
            return refuse(RefusalCode.PETITION_SUBMITTED, Map.of("submittedAt", petition.submittedAt()));
        }
        return petition.supporters().contains(party)
                ? refuse(RefusalCode.PETITION_ALREADY_SUPPORTED, Map.of())
                : Optional.empty();
    }

    /** A supporter withdraws freely until it is submitted, and no longer. */
    public static Optional<Obstacle> withdrawing(Petition petition, String party) {
        if (petition.submittedAt() != null) {
            return refuse(RefusalCode.PETITION_SUBMITTED, Map.of("submittedAt", petition.submittedAt()));
        }
        return petition.supporters().contains(party)
                ? Optional.empty()
                : refuse(RefusalCode.PETITION_NOT_SUPPORTED, Map.of());
    }

    /** It is submitted once, with its share reached. */
    public static Optional<Obstacle> submitting(Petition petition, Electorate roll, RuleProfile rules) {
        if (petition.submittedAt() != null) {
            return refuse(RefusalCode.PETITION_SUBMITTED, Map.of("submittedAt", petition.submittedAt()));
        }
        if (reached(petition, roll, rules)) {
            return Optional.empty();
        }
        Weight support = support(petition, roll);
        return refuse(
                RefusalCode.PETITION_NOT_REACHED,
                Map.of(
                        "areaDm2", support.areaDm2(),
                        "heads", support.heads(),
                        "totalAreaDm2", roll.total().areaDm2(),
                        "totalHeads", roll.total().heads(),
                        "share", rules.value(RuleParameter.PETITION_SHARE),
                        "basis", rules.value(RuleParameter.PETITION_BASIS)));
    }

    /** The last instant at which the committee convenes in time, inclusive (杭州 80). */
    public static Instant conveneBy(Instant submittedAt, RuleProfile rules) {
        return LegalCalendar.daysAfter(submittedAt, rules.count(RuleParameter.PETITION_CONVENE_DAYS));
    }

    /**
     * Whether the duty goes to the street office, which orders the assembly (杭州 80).
     *
     * @param convenedAt when the assembly was publicised; null while it was not
     */
    public static boolean escalated(Instant submittedAt, @Nullable Instant convenedAt, Instant now, RuleProfile rules) {
        return overdue(conveneBy(submittedAt, rules), convenedAt, now);
    }

    /**
     * The same for a deadline that was fixed when the petition was submitted.
     *
     * @param conveneBy the last instant in time, inclusive
     * @param convenedAt when the assembly was publicised; null while it was not
     */
    public static boolean overdue(Instant conveneBy, @Nullable Instant convenedAt, Instant now) {
        Instant measured = convenedAt == null ? now : convenedAt;
        return measured.isAfter(conveneBy);
    }

    /** The smallest area and the fewest heads that reach the share; no area where heads alone count. */
    public static Weight needed(Weight total, RuleProfile rules) {
        Fraction share = rules.share(RuleParameter.PETITION_SHARE);
        boolean area = !rules.value(RuleParameter.PETITION_BASIS).equals("HEADS_ONLY");
        return new Weight(
                area ? share.smallestReaching(total.areaDm2()) : 0, Math.max(1, share.smallestReaching(total.heads())));
    }

    private static Optional<Obstacle> refuse(RefusalCode code, Map<String, ?> facts) {
        return Optional.of(Obstacle.of(code, "物业管理条例 13", facts));
    }
}
