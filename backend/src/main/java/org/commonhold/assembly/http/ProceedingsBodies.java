package org.commonhold.assembly.http;

import java.time.Instant;
import java.util.List;
import org.commonhold.api.model.Confirmation;
import org.commonhold.api.model.Confirmations;
import org.commonhold.api.model.Incident;
import org.commonhold.api.model.Incidents;
import org.commonhold.api.model.NotVotedParties;
import org.commonhold.api.model.NotVotedParty;
import org.commonhold.api.model.Objection;
import org.commonhold.api.model.Objections;
import org.commonhold.assembly.open.NotVoted;
import org.commonhold.assembly.store.ConfirmationRow;
import org.commonhold.assembly.store.IncidentRow;
import org.commonhold.assembly.store.ObjectionRow;
import org.commonhold.kernel.Scope;
import org.jspecify.annotations.Nullable;

/** Writes what happens beside the steps of an assembly. */
final class ProceedingsBodies {
    private ProceedingsBodies() {}

    static NotVotedParties notVoted(List<NotVoted.Waiting> waiting, Instant now) {
        return new NotVotedParties(
                Bodies.time(now),
                waiting.stream()
                        .map(each -> new NotVotedParty(
                                each.party().partyKey(),
                                each.party().units().stream().map(Bodies::unit).toList(),
                                each.party().weightIn(Scope.COMMUNITY).areaDm2(),
                                each.names().holders(),
                                each.party().representative().isPresent(),
                                each.paperRequested()))
                        .toList());
    }

    static Incidents incidents(List<IncidentRow> rows) {
        return new Incidents(rows.stream()
                .map(row -> new Incident(
                        row.incidentId(),
                        Bodies.time(row.beganAt()),
                        Bodies.time(row.endedAt()),
                        row.what(),
                        row.handling(),
                        Bodies.time(row.recordedAt()),
                        row.logIndex()))
                .toList());
    }

    static Objections objections(List<ObjectionRow> rows) {
        return new Objections(rows.stream().map(ProceedingsBodies::objection).toList());
    }

    static Confirmations confirmations(org.commonhold.assembly.after.Confirmations.Sample sample) {
        return new Confirmations(
                sample.root(),
                sample.took(),
                sample.parties().stream().map(ProceedingsBodies::confirmation).toList());
    }

    private static Confirmation confirmation(org.commonhold.assembly.after.Confirmations.Drawn drawn) {
        Confirmation body = new Confirmation(drawn.partyKey(), drawn.slot());
        @Nullable ConfirmationRow row = drawn.row();
        if (row != null) {
            body.setWay(row.way());
            body.setResult(row.result());
            body.setRecordedAt(Bodies.time(row.recordedAt()));
        }
        return body;
    }

    private static Objection objection(ObjectionRow row) {
        Objection body =
                new Objection(row.objectionId(), row.statement(), Bodies.time(row.objectedAt()), row.logIndex());
        body.setAnswer(row.answer());
        body.setAnsweredAt(Bodies.timeOrNull(row.answeredAt()));
        return body;
    }
}
