package org.commonhold.tally;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.DecisionRule;
import org.commonhold.rulebook.NonResponse;

/**
 * Elects a committee by approval (民法典 278(3), 杭州 27, 28). Who has more than half of those who took part, in area and in heads,
 * may be elected; the strongest of them fill the seats and the rest are alternates. Party membership, arrears and other
 * quotas never re-order counted votes: a community that wants them applies them to the list of candidates.
 */
public final class Election {

    private Election() {}

    /**
     * Counts the ballots and, where the frozen rules say so, silence. Silence can abstain; it cannot follow a majority,
     * because approvals have none: that stops with INDETERMINATE.
     *
     * @param candidates the published list, in any order
     * @param draw the public draw, once it took place
     * @param served keys of the parties with evidence of service
     * @throws IllegalArgumentException when a candidate is listed twice or a ballot names a stranger
     */
    public static ElectionResult count(
            DecisionRule rule,
            Electorate electorate,
            ApprovalBallots ballots,
            Collection<String> candidates,
            ElectionRules rules,
            Optional<Draw> draw,
            NonResponse nonResponse,
            Set<String> served) {
        if (candidates.isEmpty() || new HashSet<>(candidates).size() != candidates.size()) {
            throw new IllegalArgumentException("an election has candidates, each once");
        }
        ApprovalSums cast = ballots.sums(electorate, candidates, rules);
        ElectionResult real = judge(rule, electorate.total(), cast, rules, draw);
        Silence silence = Silence.of(nonResponse, electorate, ballots::answered, served);
        if (!silence.matters()) {
            return real;
        }
        if (nonResponse == NonResponse.FOLLOW_MAJORITY) {
            return real.deemed(Outcome.INDETERMINATE, real.outcome(), List.of());
        }
        ElectionResult whole = judge(rule, electorate.total(), cast.withAbstaining(silence.weight()), rules, draw);
        return whole.deemed(whole.outcome(), real.outcome(), silence.derivations(Choice.ABSTAIN.name()));
    }

    /** Judges counted sums, so that a reader of a report can redo it. */
    public static ElectionResult judge(
            DecisionRule rule, Weight total, ApprovalSums sums, ElectionRules rules, Optional<Draw> draw) {
        Optional<Outcome> missing = Tally.missingQuorum(rule, sums.participating(), total);
        List<Ranking.Place> eligible = new ArrayList<>();
        List<Ranking.Place> others = new ArrayList<>();
        for (Map.Entry<String, Weight> each : sums.approved().entrySet()) {
            Ranking.Place place = new Ranking.Place(
                    each.getKey(), each.getValue(), Ranking.score(rules.rank(), each.getValue(), sums.participating()));
            (eligible(rule, each.getValue(), sums.participating()) ? eligible : others).add(place);
        }
        Ranking ranking = Ranking.of(eligible, draw);
        List<CandidateResult> candidates = new ArrayList<>();
        ranking.places().forEach(place -> candidates.add(result(place, true)));
        Ranking.of(others, draw).places().forEach(place -> candidates.add(result(place, false)));
        boolean quorum = missing.isEmpty();
        Optional<List<String>> pending = quorum ? ranking.tieAcross(rules.seats()) : Optional.empty();
        List<String> order =
                quorum ? ranking.places().stream().map(Ranking.Place::id).toList() : List.of();
        int seated = pending.map(tie -> order.indexOf(tie.get(0))).orElse(Math.min(rules.seats(), order.size()));
        int last = Math.min(order.size(), Math.addExact(seated, rules.alternatesMax()));
        boolean formed = quorum && pending.isEmpty() && rules.forms(seated);
        Outcome outcome = missing.orElse(
                pending.isPresent()
                        ? Outcome.DRAW_PENDING
                        : formed ? Outcome.COMMITTEE_FORMED : Outcome.COMMITTEE_INCOMPLETE);
        return new ElectionResult(
                rule,
                total,
                sums,
                quorum,
                candidates,
                order.subList(0, seated),
                pending.isPresent() ? List.of() : order.subList(seated, last),
                ranking.ties(),
                formed,
                outcome,
                outcome,
                List.of());
    }

    /** Without a single participant nobody was approved. */
    private static boolean eligible(DecisionRule rule, Weight approved, Weight participating) {
        return participating.heads() > 0
                && rule.consent().reachedBy(approved.areaDm2(), participating.areaDm2())
                && rule.consent().reachedBy(approved.heads(), participating.heads());
    }

    private static CandidateResult result(Ranking.Place place, boolean eligible) {
        return new CandidateResult(place.id(), place.weight(), eligible, place.score());
    }
}
