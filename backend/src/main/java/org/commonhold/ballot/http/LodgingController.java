package org.commonhold.ballot.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.commonhold.api.LodgingApi;
import org.commonhold.api.model.LodgedBallot;
import org.commonhold.api.model.Receipt;
import org.commonhold.ballot.cast.LodgeBallot;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.identity.CurrentPerson.Staff;

/** Takes ballots at the desk. What is given back does not hold the ballot: the desk hands it on. */
@Controller
@ExecuteOn("ballots")
class LodgingController implements LodgingApi {
    private final CurrentPerson current;
    private final LodgeBallot lodge;

    LodgingController(CurrentPerson current, LodgeBallot lodge) {
        this.current = current;
        this.lodge = lodge;
    }

    @Override
    public Receipt lodgeBallot(String communityId, LodgedBallot body) {
        Staff who = current.staff(communityId, Role.COMMUNITY_WORKER, Role.COUNTER, Role.SCRUTINEER);
        return BallotController.view(lodge.lodge(communityId, who.accountId(), body.getJws()));
    }
}
