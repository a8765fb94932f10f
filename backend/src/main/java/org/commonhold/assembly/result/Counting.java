package org.commonhold.assembly.result;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.commonhold.assembly.roll.AssemblyRoll;
import org.commonhold.ballot.BallotBox;
import org.commonhold.contract.count.MatterCount;
import org.commonhold.contract.count.Quantity;
import org.commonhold.contract.count.SilenceCount;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.packaging.PackageMatter;
import org.commonhold.contract.packaging.Question;
import org.commonhold.kernel.Scope;
import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.DecisionRule;
import org.commonhold.tally.BallotSource;
import org.commonhold.tally.ChoiceSums;
import org.commonhold.tally.Electorate;
import org.commonhold.tally.MatterMargin;
import org.commonhold.tally.MatterTally;
import org.commonhold.tally.Tally;
import org.commonhold.tally.TallyCheck;
import org.commonhold.tally.TallyResult;

/**
 * Makes the numbers of a result. The count runs once over the ballots; page, document and signed report all derive their comparisons
 * from the counted sums through the same tally, under the shares that the package froze.
 */
final class Counting {

    private Counting() {}

    /** Counts one matter of the frozen package over the opened ballots, exactly (民法典 278). */
    static MatterCount count(
            PackageMatter matter, AssemblyRoll roll, List<BallotBox.OpenedBallot> ballots, MatterTally tally) {
        return tally.count(matter, matter.law(), roll.roll().electorate(scope(matter)), answers(matter, ballots));
    }

    private static Map<String, Choice> answers(PackageMatter matter, List<BallotBox.OpenedBallot> ballots) {
        Map<String, Choice> answers = new HashMap<>();
        for (BallotBox.OpenedBallot ballot : ballots) {
            Choice choice = ballot.choices().get(matter.id());
            if (choice != null) {
                answers.put(ballot.cast().partyKey(), choice);
            } else if (ballot.cast().unread().contains(matter.id())) {
                answers.put(ballot.cast().partyKey(), MatterTally.UNREAD);
            }
        }
        return answers;
    }

    /** Whether a matter keeps its outcome however the disputed parties vote, and whether they vote at all. */
    static boolean marginHolds(
            PackageMatter matter,
            AssemblyRoll roll,
            List<BallotBox.OpenedBallot> others,
            MatterTally tally,
            Set<String> disputed) {
        return MatterMargin.holds(
                matter, tally, roll.roll().electorate(scope(matter)), answers(matter, others), disputed);
    }

    /** A count with the comparisons behind it. */
    static MatterOutcome outcome(PackageMatter matter, MatterCount count) {
        List<TallyCheck> checks = explain(matter, count).checks();
        if (matter.question() == null || matter.question() instanceof Question.Recall) {
            return new MatterOutcome(matter, count, checks, List.of());
        }
        return new MatterOutcome(
                matter,
                count,
                checks.stream()
                        .filter(check -> check.step() == TallyCheck.Step.QUORUM)
                        .toList(),
                Standings.of(matter, count));
    }

    /** The comparisons behind counted sums, those of silence with them. */
    static TallyResult explain(PackageMatter matter, MatterCount count) {
        ChoiceSums sums = new ChoiceSums(weight(count.yes()), weight(count.no()), weight(count.abstain()), rest(count));
        SilenceCount silence = count.silence();
        ChoiceSums deemed = silence == null ? ChoiceSums.NONE : deemed(silence);
        return judged(MatterTally.rule(matter), weight(count.total()), sums.plus(deemed));
    }

    /** Sums judged under a rule. */
    static TallyResult judged(DecisionRule rule, Weight total, ChoiceSums sums) {
        BallotSource counted = new BallotSource() {
            @Override
            public ChoiceSums sums(Electorate electorate) {
                return sums;
            }

            @Override
            public boolean participated(String partyKey) {
                return false;
            }
        };
        return Tally.count(rule, new Electorate(new TreeMap<>(), total), counted);
    }

    /** What silence adds to the sums; an option or no leader adds participants only, because standings have their own sums. */
    static ChoiceSums deemed(SilenceCount silence) {
        String choice = silence.choice();
        if (choice == null) {
            return ChoiceSums.NONE;
        }
        for (org.commonhold.tally.Choice answer : org.commonhold.tally.Choice.values()) {
            if (answer.name().equals(choice)) {
                return ChoiceSums.of(answer, weight(silence.deemed()));
            }
        }
        return ChoiceSums.of(org.commonhold.tally.Choice.ABSTAIN, weight(silence.deemed()));
    }

    /** Everybody who took part and said neither yes nor no and did not abstain: whose choice is invalid, or is an option. */
    private static Weight rest(MatterCount count) {
        Weight part = weight(count.participating());
        Weight said = weight(count.yes()).plus(weight(count.no())).plus(weight(count.abstain()));
        return new Weight(part.areaDm2() - said.areaDm2(), part.heads() - said.heads());
    }

    /** The scope of a frozen matter. */
    static Scope scope(PackageMatter matter) {
        org.commonhold.contract.packaging.Scope scope = matter.scope();
        if (scope == null) {
            return Scope.COMMUNITY;
        }
        return switch (scope.kind()) {
            case BUILDINGS -> Scope.buildings(scope.names());
            case ENTRANCES -> Scope.entrances(scope.names());
            case UNITS -> Scope.units(scope.names());
        };
    }

    static Weight weight(Quantity quantity) {
        return new Weight(quantity.areaDm2(), quantity.heads());
    }

    /** The matters of a report that only a draw can bring to their end. */
    static List<String> drawsNeeded(List<MatterCount> matters) {
        List<String> waiting = new ArrayList<>();
        for (MatterCount matter : matters) {
            boolean tied = matter.quorum()
                    && matter.election() != null
                    && !matter.election().ties().isEmpty();
            if (tied || matter.outcome().equals("DRAW_PENDING")) {
                waiting.add(matter.id());
            }
        }
        return waiting;
    }
}
