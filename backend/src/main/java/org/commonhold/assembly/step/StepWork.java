package org.commonhold.assembly.step;

import java.time.Instant;
import org.commonhold.assembly.draft.Agenda;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.rulebook.RuleProfile;
import org.jspecify.annotations.Nullable;

/**
 * What a step works on.
 *
 * @param row the assembly, locked
 * @param agenda its agenda
 * @param rules its rules
 * @param accountId who takes the step; null for the service itself
 * @param reason why it is cancelled or voided, else null
 * @param now the one clock read of the step
 */
record StepWork(
        AssemblyRow row,
        Agenda agenda,
        RuleProfile rules,
        @Nullable String accountId,
        @Nullable String reason,
        Instant now) {}
