package org.commonhold.assembly.read;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.draft.Agenda;
import org.commonhold.assembly.step.FactsReader;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.StepRow;
import org.commonhold.rulebook.RuleParameter;
import org.commonhold.rulebook.RuleProfile;

/**
 * An assembly with what belongs to it.
 *
 * @param row where it stands
 * @param steps the states that it reached
 * @param agenda what it decides
 * @param rules the rules in force for it
 */
public record LoadedAssembly(AssemblyRow row, List<StepRow> steps, Agenda agenda, RuleProfile rules) {

    /** Copies the list. */
    public LoadedAssembly {
        steps = List.copyOf(steps);
    }

    /** When it reached a state, if it did. */
    public Optional<Instant> reachedAt(AssemblyState state) {
        Map<AssemblyState, Instant> reached = FactsReader.reached(steps);
        return Optional.ofNullable(reached.get(state));
    }

    /** Tells whether owners may know of it. */
    public boolean isPublic() {
        return reachedAt(AssemblyState.PUBLICISED).isPresent();
    }

    /** Tells whether the place demands its own voting system, so that the result informs and is never certified (北京 35). */
    public boolean isAdvisory() {
        return rules.flag(RuleParameter.OFFICIAL_SYSTEM_REQUIRED);
    }
}
