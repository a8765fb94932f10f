package org.commonhold.tally;

import java.util.Optional;
import org.commonhold.kernel.Weight;

/**
 * What the ballots of one matter add up to.
 *
 * @param yes weight of those who agree
 * @param no weight of those who refuse
 * @param abstain weight of those who took part without either
 * @param invalid weight of those whose choice cannot be read and who take part all the same ({@code invalidChoicePolicy})
 */
public record ChoiceSums(Weight yes, Weight no, Weight abstain, Weight invalid) {

    /** No ballots. */
    public static final ChoiceSums NONE = new ChoiceSums(Weight.NONE, Weight.NONE, Weight.NONE);

    /** Sums without a choice that cannot be read. */
    public ChoiceSums(Weight yes, Weight no, Weight abstain) {
        this(yes, no, abstain, Weight.NONE);
    }

    /** One weight that takes part with a choice that cannot be read. */
    static ChoiceSums ofInvalid(Weight weight) {
        return new ChoiceSums(Weight.NONE, Weight.NONE, Weight.NONE, weight);
    }

    /** One weight on one choice. */
    public static ChoiceSums of(Choice choice, Weight weight) {
        return new ChoiceSums(
                choice == Choice.YES ? weight : Weight.NONE,
                choice == Choice.NO ? weight : Weight.NONE,
                choice == Choice.ABSTAIN ? weight : Weight.NONE);
    }

    /** Both together. */
    public ChoiceSums plus(ChoiceSums other) {
        return new ChoiceSums(
                yes.plus(other.yes), no.plus(other.no), abstain.plus(other.abstain), invalid.plus(other.invalid));
    }

    /** Everybody who took part. */
    public Weight participating() {
        return yes.plus(no).plus(abstain).plus(invalid);
    }

    /** The weight on one choice. */
    public Weight on(Choice choice) {
        return switch (choice) {
            case YES -> yes;
            case NO -> no;
            case ABSTAIN -> abstain;
        };
    }

    /** The choice that has more area and more heads than each other one, if one choice leads in both. */
    public Optional<Choice> leader() {
        for (Choice candidate : Choice.values()) {
            boolean leads = true;
            for (Choice other : Choice.values()) {
                leads &= candidate == other
                        || (on(candidate).areaDm2() > on(other).areaDm2()
                                && on(candidate).heads() > on(other).heads());
            }
            if (leads) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
