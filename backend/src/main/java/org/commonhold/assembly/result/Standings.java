package org.commonhold.assembly.result;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonhold.contract.count.ChoiceCount;
import org.commonhold.contract.count.ElectionCount;
import org.commonhold.contract.count.MatterCount;
import org.commonhold.contract.count.Quantity;
import org.commonhold.contract.count.SilenceCount;
import org.commonhold.contract.packaging.PackageMatter;
import org.commonhold.contract.packaging.Question;
import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.DecisionRule;
import org.commonhold.tally.ChoiceSums;
import org.commonhold.tally.MatterTally;
import org.commonhold.tally.TallyCheck;
import org.jspecify.annotations.Nullable;

/** The options or candidates of a counted matter, each with the numbers that decide about it (民法典 278②). */
final class Standings {
    private final PackageMatter matter;
    private final Weight total;
    private final Weight participating;
    private final Map<String, String> names = new HashMap<>();

    private Standings(PackageMatter matter, MatterCount count) {
        this.matter = matter;
        this.total = Counting.weight(count.total());
        SilenceCount silence = count.silence();
        Weight deemed = silence == null || silence.choice() == null ? Weight.NONE : Counting.weight(silence.deemed());
        this.participating = Counting.weight(count.participating()).plus(deemed);
        if (matter.question() instanceof Question.Options options) {
            options.options().forEach(each -> names.put(each.id(), each.text()));
        }
        if (matter.question() instanceof Question.Election election) {
            election.candidates().forEach(each -> names.put(each.id(), each.name()));
        }
    }

    static List<Standing> of(PackageMatter matter, MatterCount count) {
        Standings standings = new Standings(matter, count);
        if (count.choice() != null) {
            return standings.options(count.choice(), count.silence());
        }
        return count.election() == null ? List.of() : standings.candidates(count.election());
    }

    private List<Standing> options(ChoiceCount choice, @Nullable SilenceCount silence) {
        List<Standing> standings = new ArrayList<>();
        for (ChoiceCount.OptionSum each : choice.options()) {
            Quantity sum = silence != null && each.id().equals(silence.choice())
                    ? new Quantity(
                            each.sum().areaDm2() + silence.deemed().areaDm2(),
                            each.sum().heads() + silence.deemed().heads())
                    : each.sum();
            Standing.Place place = each.id().equals(choice.winner())
                    ? Standing.Place.WINNER
                    : choice.runoff().contains(each.id()) ? Standing.Place.RUNOFF : Standing.Place.NONE;
            standings.add(standing(each.id(), sum, place));
        }
        return standings;
    }

    private List<Standing> candidates(ElectionCount election) {
        return election.candidates().stream()
                .map(each -> standing(each.id(), each.sum(), place(each.id(), election)))
                .toList();
    }

    private static Standing.Place place(String id, ElectionCount election) {
        if (election.elected().contains(id)) {
            return Standing.Place.ELECTED;
        }
        if (election.alternates().contains(id)) {
            return Standing.Place.ALTERNATE;
        }
        boolean tied = election.ties().stream().anyMatch(tie -> tie.contains(id));
        return tied ? Standing.Place.TIED : Standing.Place.NONE;
    }

    private Standing standing(String id, Quantity sum, Standing.Place place) {
        DecisionRule rule = MatterTally.rule(matter);
        Weight weight = Counting.weight(sum);
        ChoiceSums sums = new ChoiceSums(
                weight,
                new Weight(participating.areaDm2() - weight.areaDm2(), participating.heads() - weight.heads()),
                Weight.NONE);
        List<TallyCheck> checks = Counting.judged(rule, total, sums).checks().stream()
                .filter(check -> check.step() == TallyCheck.Step.CONSENT)
                .toList();
        return new Standing(id, names.getOrDefault(id, id), sum, checks, place);
    }
}
