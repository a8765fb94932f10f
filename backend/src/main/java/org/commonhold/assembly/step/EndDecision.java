package org.commonhold.assembly.step;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.draft.Agendas;
import org.commonhold.assembly.roll.Profiles;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.AssemblyRows;
import org.commonhold.contract.log.EntryType;
import org.commonhold.platform.RefusedException;

/**
 * Ends a decision from outside: an authority revokes it (物业管理条例 19) or a court annuls it (民法典 280). No step of the assembly leads there;
 * everything that happened stays, and everybody concerned is told.
 *
 * <p>Refuses, in this order: {@code not-found}, {@code transition-not-allowed}.
 */
@Singleton
public class EndDecision {
    private static final Set<AssemblyState> DECIDED =
            EnumSet.of(AssemblyState.CERTIFIED, AssemblyState.PUBLISHED, AssemblyState.ARCHIVED);

    private final AssemblyRows rows;
    private final Agendas agendas;
    private final Profiles profiles;
    private final StepBook stepBook;
    private final Clock clock;

    EndDecision(AssemblyRows rows, Agendas agendas, Profiles profiles, StepBook stepBook, Clock clock) {
        this.rows = rows;
        this.agendas = agendas;
        this.profiles = profiles;
        this.stepBook = stepBook;
        this.clock = clock;
    }

    /** An authority revokes the decision. */
    @Transactional
    public void revoke(String communityId, String assemblyId, String document, String accountId) {
        end(communityId, assemblyId, document, accountId, AssemblyState.REVOKED);
    }

    /** A court annulled the decision. */
    @Transactional
    public void annul(String communityId, String assemblyId, String document, String accountId) {
        end(communityId, assemblyId, document, accountId, AssemblyState.ANNULLED);
    }

    private void end(String communityId, String assemblyId, String document, String accountId, AssemblyState to) {
        AssemblyRow row =
                rows.lock(assemblyId, communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        if (!DECIDED.contains(row.state())) {
            throw new RefusedException(
                    RefusalCode.TRANSITION_NOT_ALLOWED,
                    null,
                    Map.of("from", row.state().name(), "to", to.name()));
        }
        StepWork work = new StepWork(
                row,
                agendas.of(row),
                profiles.of(row),
                accountId,
                document,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        EntryType type = to == AssemblyState.REVOKED ? EntryType.ASSEMBLY_REVOKED : EntryType.ASSEMBLY_ANNULLED;
        stepBook.record(work, to, type, Map.of("from", row.state().name(), "reason", Reason.hash(work)));
    }
}
