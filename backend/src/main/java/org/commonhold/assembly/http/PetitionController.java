package org.commonhold.assembly.http;

import io.micronaut.http.annotation.Controller;
import org.commonhold.api.PetitionsApi;
import org.commonhold.api.model.Petition;
import org.commonhold.api.model.PetitionAnswer;
import org.commonhold.api.model.Petitions;
import org.commonhold.assembly.petition.AnswerPetition;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.platform.Idempotency;

/** Petitions for those who have to follow them: committee, community worker, street office. */
@Controller
class PetitionController implements PetitionsApi {
    private final CurrentPerson current;
    private final Idempotency idempotency;
    private final PetitionBodies bodies;
    private final AnswerPetition answer;

    PetitionController(CurrentPerson current, Idempotency idempotency, PetitionBodies bodies, AnswerPetition answer) {
        this.current = current;
        this.idempotency = idempotency;
        this.bodies = bodies;
        this.answer = answer;
    }

    @Override
    public Petitions petitions(String communityId) {
        current.staff(communityId, Role.COMMUNITY_WORKER, Role.COMMITTEE, Role.STREET_OFFICER);
        return bodies.official(communityId);
    }

    @Override
    public Petition answerPetition(String communityId, String petitionId, String idempotencyKey, PetitionAnswer body) {
        Staff who = current.staff(communityId, Role.COMMUNITY_WORKER, Role.COMMITTEE, Role.STREET_OFFICER);
        Idempotency.Request request = new Idempotency.Request(
                who.accountId(), idempotencyKey, "answerPetition " + communityId + " " + petitionId, body);
        return idempotency.once(request, Petition.class, () -> {
            answer.answer(communityId, petitionId, body.getAssemblyId());
            return bodies.official(communityId, petitionId);
        });
    }
}
