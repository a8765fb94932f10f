package org.commonhold.assembly.result;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commonhold.assembly.roll.AssemblyRoll;
import org.commonhold.ballot.BallotBox;
import org.commonhold.contract.count.MatterCount;
import org.commonhold.contract.count.Quantity;
import org.commonhold.contract.packaging.PackageMatter;
import org.commonhold.contract.packaging.Threshold;
import org.commonhold.kernel.Fraction;
import org.commonhold.kernel.Scope;
import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.DecisionRule;
import org.commonhold.rulebook.MatterType;
import org.commonhold.tally.BallotSource;
import org.commonhold.tally.Choice;
import org.commonhold.tally.ChoiceSums;
import org.commonhold.tally.Electorate;
import org.commonhold.tally.OpenBallots;
import org.commonhold.tally.Tally;
import org.commonhold.tally.TallyResult;

/**
 * Makes the numbers of a result. The count runs once over the ballots; page, document and signed report all derive their comparisons
 * from the counted sums through the same tally, under the shares that the package froze.
 */
final class Counting {

    private Counting() {}

    /** Counts one matter of the frozen package over the opened ballots, exactly (民法典 278). */
    static MatterCount count(PackageMatter matter, AssemblyRoll roll, List<BallotBox.OpenedBallot> ballots) {
        Electorate electorate = roll.roll().electorate(scope(matter));
        Map<String, Choice> choices = new HashMap<>();
        for (BallotBox.OpenedBallot ballot : ballots) {
            String choice = ballot.choices().get(matter.id());
            if (choice != null) {
                choices.put(ballot.cast().partyKey(), Choice.valueOf(choice));
            }
        }
        TallyResult result = Tally.count(rule(matter), electorate, new OpenBallots(choices));
        return new MatterCount(
                matter.id(),
                matter.type(),
                matter.law(),
                quantity(result.total()),
                quantity(result.participating()),
                quantity(result.cast().yes()),
                quantity(result.cast().no()),
                quantity(result.cast().abstain()),
                result.quorum(),
                result.consent(),
                result.outcome().name());
    }

    /** The comparisons behind counted sums. */
    static TallyResult explain(PackageMatter matter, MatterCount count) {
        ChoiceSums sums = new ChoiceSums(weight(count.yes()), weight(count.no()), weight(count.abstain()));
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
        return Tally.count(rule(matter), new Electorate(new TreeMap<>(), weight(count.total())), counted);
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

    private static DecisionRule rule(PackageMatter matter) {
        return new DecisionRule(
                MatterType.ofCode(matter.type()).orElseThrow(), share(matter.quorum()), share(matter.consent()));
    }

    private static Fraction share(Threshold threshold) {
        return new Fraction(
                threshold.num(),
                threshold.den(),
                threshold.op() == Threshold.Op.GT ? Fraction.Comparison.MORE_THAN : Fraction.Comparison.AT_LEAST);
    }

    private static Quantity quantity(Weight weight) {
        return new Quantity(weight.areaDm2(), weight.heads());
    }

    private static Weight weight(Quantity quantity) {
        return new Weight(quantity.areaDm2(), quantity.heads());
    }
}
