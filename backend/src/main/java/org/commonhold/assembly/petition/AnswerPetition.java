package org.commonhold.assembly.petition;

import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.AssemblyMoved;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.PetitionState;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.AssemblyRows;
import org.commonhold.assembly.store.PetitionRow;
import org.commonhold.assembly.store.PetitionRows;
import org.commonhold.platform.RefusedException;

/** Joins a petition to the assembly that answers it; the duty is done when that assembly is publicised. */
@Singleton
public class AnswerPetition {
    private final PetitionRows rows;
    private final AssemblyRows assemblies;

    AnswerPetition(PetitionRows rows, AssemblyRows assemblies) {
        this.rows = rows;
        this.assemblies = assemblies;
    }

    /**
     * Names the draft that answers a petition.
     *
     * <p>Refuses, in this order: {@code not-found}, {@code petition-not-submitted}, {@code transition-not-allowed} for an assembly that is
     * no draft.
     *
     * @param communityId 32 hex
     * @param petitionId 32 hex
     * @param assemblyId 32 hex
     */
    @Transactional
    public void answer(String communityId, String petitionId, String assemblyId) {
        AssemblyRow assembly = assemblies
                .lock(assemblyId, communityId)
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND, "assemblyId"));
        PetitionRow row =
                rows.lock(petitionId, communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        if (row.state() != PetitionState.SUBMITTED && row.state() != PetitionState.ESCALATED) {
            throw new RefusedException(RefusalCode.PETITION_NOT_SUBMITTED);
        }
        if (assembly.state() != AssemblyState.DRAFT) {
            throw new RefusedException(RefusalCode.TRANSITION_NOT_ALLOWED, "assemblyId");
        }
        rows.answer(petitionId, assemblyId);
    }

    /** An assembly was publicised: what it answers is convened, unless that assembly is given up. */
    @EventListener
    void moved(AssemblyMoved event) {
        if (event.to() == AssemblyState.PUBLICISED) {
            rows.answeredBy(event.assemblyId()).forEach(row -> rows.convened(row.petitionId(), event.at()));
        } else if (event.to() == AssemblyState.CANCELLED || event.to() == AssemblyState.VOIDED) {
            rows.unanswered(event.assemblyId());
        }
    }
}
