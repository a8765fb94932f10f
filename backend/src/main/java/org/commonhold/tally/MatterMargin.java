package org.commonhold.tally;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.commonhold.contract.count.ChoiceCount;
import org.commonhold.contract.count.ElectionCount;
import org.commonhold.contract.count.MatterCount;
import org.commonhold.contract.count.Quantity;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.packaging.PackageMatter;
import org.commonhold.contract.packaging.Question;
import org.commonhold.kernel.Weight;

/**
 * Whether a matter of any kind keeps its result however the parties of disputed ballots vote and whether they vote at all. The matter is
 * counted without them, and again with each answer that all of them could give.
 *
 * <p>Why that suffices for options and candidates: a disputed party hurts one who is elected most by taking part and naming somebody
 * else, and helps one who is not most by naming that one alone; both grow with every further disputed party, in area and in heads. So
 * whoever keeps the place against all disputed parties naming the same rival keeps it against every mixture. Only the order of alternates
 * may change.
 */
public final class MatterMargin {

    private MatterMargin() {}

    /**
     * Tells it.
     *
     * @param matter the frozen matter
     * @param tally counts under the frozen rules
     * @param electorate the matter's parties
     * @param others what the parties chose whose ballots nobody disputes, by party key
     * @param disputed keys of the parties whose ballots are disputed
     */
    public static boolean holds(
            PackageMatter matter,
            MatterTally tally,
            Electorate electorate,
            Map<String, Choice> others,
            Set<String> disputed) {
        Set<String> concerned = new TreeSet<>(disputed);
        concerned.retainAll(electorate.weights().keySet());
        if (concerned.isEmpty()) {
            return true;
        }
        MatterCount without = tally.count(matter, matter.law(), electorate, others);
        if (without.silence() != null) {
            return false;
        }
        if (matter.question() == null || matter.question() instanceof Question.Recall) {
            Weight weight = Weight.NONE;
            for (String party : concerned) {
                weight = weight.plus(electorate.weightOf(party));
            }
            return Margin.holds(MatterTally.rule(matter), electorate, sums(without), weight);
        }
        Result result = Result.of(without);
        for (Choice answer : answers(matter.question())) {
            Map<String, Choice> with = new HashMap<>(others);
            concerned.forEach(party -> with.put(party, answer));
            if (!Result.of(tally.count(matter, matter.law(), electorate, with)).equals(result)) {
                return false;
            }
        }
        return true;
    }

    /** What stands at the end of a count among options or candidates. */
    private record Result(String outcome, Set<String> chosen) {

        static Result of(MatterCount count) {
            Set<String> chosen = new TreeSet<>();
            ChoiceCount choice = count.choice();
            if (choice != null) {
                chosen.addAll(choice.runoff());
                String winner = choice.winner();
                if (winner != null) {
                    chosen.add(winner);
                }
            }
            ElectionCount election = count.election();
            if (election != null) {
                chosen.addAll(election.elected());
            }
            return new Result(count.outcome(), chosen);
        }
    }

    private static List<Choice> answers(Question question) {
        List<Choice> answers = new ArrayList<>();
        answers.add(Choice.Answer.ABSTAIN);
        if (question instanceof Question.Options options) {
            options.ids().forEach(id -> answers.add(new Choice.Option(id)));
        }
        if (question instanceof Question.Election election) {
            election.ids().forEach(id -> answers.add(new Choice.Candidates(List.of(id))));
        }
        return answers;
    }

    private static ChoiceSums sums(MatterCount count) {
        Weight part = weight(count.participating());
        Weight said = weight(count.yes()).plus(weight(count.no())).plus(weight(count.abstain()));
        return new ChoiceSums(
                weight(count.yes()),
                weight(count.no()),
                weight(count.abstain()),
                new Weight(part.areaDm2() - said.areaDm2(), part.heads() - said.heads()));
    }

    private static Weight weight(Quantity quantity) {
        return new Weight(quantity.areaDm2(), quantity.heads());
    }
}
