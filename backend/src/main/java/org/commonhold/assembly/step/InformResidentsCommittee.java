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
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.AssemblyRows;
import org.commonhold.platform.RefusedException;

/**
 * Records that the residents' committee was informed (物业管理条例 14), once, before the assembly opens.
 *
 * <p>Refuses, in this order: {@code not-found}, {@code transition-not-allowed}, {@code invalid-field}.
 */
@Singleton
public class InformResidentsCommittee {
    private static final Set<AssemblyState> BEFORE_OPENING =
            EnumSet.of(AssemblyState.DRAFT, AssemblyState.PUBLICISED, AssemblyState.LOCKED);
    private static final int MAX_LENGTH = 4000;

    private final AssemblyRows rows;
    private final Clock clock;

    InformResidentsCommittee(AssemblyRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Records it.
     *
     * @param communityId 32 hex
     * @param assemblyId 32 hex
     * @param document how it was informed, for example the number of the letter
     */
    @Transactional
    public void inform(String communityId, String assemblyId, String document) {
        AssemblyRow row =
                rows.lock(assemblyId, communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        if (!BEFORE_OPENING.contains(row.state())) {
            throw new RefusedException(
                    RefusalCode.TRANSITION_NOT_ALLOWED,
                    null,
                    Map.of("from", row.state().name()));
        }
        if (document.isBlank() || document.length() > MAX_LENGTH) {
            throw new RefusedException(RefusalCode.INVALID_FIELD, "document");
        }
        if (row.informedAt() == null) {
            rows.informed(assemblyId, clock.instant().truncatedTo(ChronoUnit.MILLIS), document);
        }
    }
}
