package org.commonhold.assembly.step;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.call.CallObstacles;
import org.commonhold.assembly.dispute.Unsettled;
import org.commonhold.assembly.draft.Agenda;
import org.commonhold.assembly.draft.MatterSpec;
import org.commonhold.assembly.roll.AssemblyRoll;
import org.commonhold.assembly.roll.Rolls;
import org.commonhold.assembly.rule.AssemblyFacts;
import org.commonhold.assembly.rule.AssemblySteps;
import org.commonhold.assembly.rule.NextStep;
import org.commonhold.assembly.rule.Obstacle;
import org.commonhold.assembly.sealing.ChoiceKeyObstacles;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.StepRow;
import org.commonhold.rulebook.RuleProfile;

/** What stands between an assembly and its next states: the checklist that the convener sees is the one that refuses the step. */
@Singleton
public class ObstacleCourse {
    private final FactsReader facts;
    private final Rolls rolls;
    private final QuestionObstacles questions;
    private final CallObstacles call;
    private final Unsettled unsettled;
    private final ChoiceKeyObstacles choiceKeys;

    ObstacleCourse(
            FactsReader facts,
            Rolls rolls,
            QuestionObstacles questions,
            CallObstacles call,
            Unsettled unsettled,
            ChoiceKeyObstacles choiceKeys) {
        this.facts = facts;
        this.rolls = rolls;
        this.questions = questions;
        this.call = call;
        this.unsettled = unsettled;
        this.choiceKeys = choiceKeys;
    }

    /** The obstacles of one step in the order in which they are refused. */
    List<Obstacle> before(
            AssemblyState to, AssemblyRow row, List<StepRow> steps, Agenda agenda, RuleProfile rules, Instant now) {
        Supplier<AssemblyRoll> roll = once(row);
        AssemblyFacts known = facts.of(row, steps, agenda, roll);
        List<Obstacle> found = new ArrayList<>(AssemblySteps.obstacles(to, known, rules, now));
        found.addAll(unwritten(to, row, agenda, roll));
        found.addAll(questions.before(to, row, agenda, rules, known.publicisedAt(), now, roll));
        found.addAll(call.before(to, row, now));
        found.addAll(unsettled.before(to, row, steps));
        found.addAll(choiceKeys.before(to, row));
        return found;
    }

    /**
     * The steps that could follow, each with everything that still stands in its way.
     *
     * @param row the assembly
     * @param steps the states that it reached
     * @param agenda its agenda
     * @param rules its rules
     * @param now the moment of asking
     */
    public List<NextStep> next(AssemblyRow row, List<StepRow> steps, Agenda agenda, RuleProfile rules, Instant now) {
        Supplier<AssemblyRoll> roll = once(row);
        AssemblyFacts known = facts.of(row, steps, agenda, roll);
        return AssemblySteps.next(known, rules, now).stream()
                .map(step -> {
                    List<Obstacle> all = new ArrayList<>(step.obstacles());
                    all.addAll(unwritten(step.to(), row, agenda, roll));
                    all.addAll(questions.before(step.to(), row, agenda, rules, known.publicisedAt(), now, roll));
                    all.addAll(call.before(step.to(), row, now));
                    all.addAll(unsettled.before(step.to(), row, steps));
                    all.addAll(choiceKeys.before(step.to(), row));
                    return new NextStep(step.to(), step.from(), all);
                })
                .toList();
    }

    /** What a convener has to write before anybody may read it, and what nobody may change afterwards. */
    private static List<Obstacle> unwritten(
            AssemblyState to, AssemblyRow row, Agenda agenda, Supplier<AssemblyRoll> roll) {
        List<Obstacle> found = new ArrayList<>();
        if (to == AssemblyState.PUBLICISED && row.state() == AssemblyState.DRAFT) {
            for (MatterSpec matter : agenda.matters()) {
                if (matter.text().isBlank()) {
                    found.add(about(RefusalCode.MATTER_TEXT_MISSING, matter));
                }
                if (roll.get().roll().electorate(matter.scope()).weights().isEmpty()) {
                    found.add(about(RefusalCode.SCOPE_WITHOUT_UNITS, matter));
                }
            }
        }
        boolean changed = to == AssemblyState.LOCKED
                && row.state() == AssemblyState.PUBLICISED
                && !agenda.hash().hex().equals(row.agendaHash());
        if (changed) {
            found.add(new Obstacle(RefusalCode.MATTER_NOT_PUBLICISED, "杭州 19、北京 35", new TreeMap<>()));
        }
        return found;
    }

    private static Obstacle about(RefusalCode code, MatterSpec matter) {
        return new Obstacle(code, "杭州 19", new TreeMap<>(Map.of("matter", matter.matterId(), "title", matter.title())));
    }

    private Supplier<AssemblyRoll> once(AssemblyRow row) {
        return new Supplier<>() {
            private Optional<AssemblyRoll> known = Optional.empty();

            @Override
            public AssemblyRoll get() {
                AssemblyRoll roll = known.orElseGet(() -> rolls.of(row));
                known = Optional.of(roll);
                return roll;
            }
        };
    }
}
