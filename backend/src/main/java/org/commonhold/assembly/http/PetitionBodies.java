package org.commonhold.assembly.http;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.Guidance;
import org.commonhold.api.model.OwnPetition;
import org.commonhold.api.model.OwnPetitionParty;
import org.commonhold.api.model.OwnPetitions;
import org.commonhold.api.model.Petition;
import org.commonhold.api.model.PetitionState;
import org.commonhold.api.model.Petitions;
import org.commonhold.assembly.PartyRolls.PartyRoll;
import org.commonhold.assembly.petition.PetitionReader;
import org.commonhold.assembly.petition.PetitionReader.Standing;
import org.commonhold.assembly.read.Words;
import org.commonhold.assembly.rule.PetitionRules;
import org.commonhold.assembly.store.PetitionRow;
import org.commonhold.assembly.store.PetitionRows;
import org.commonhold.contract.document.PetitionText;
import org.commonhold.identity.CurrentPerson.Owner;
import org.commonhold.kernel.Weight;
import org.commonhold.platform.RefusedException;
import org.commonhold.rulebook.RuleParameter;
import org.commonhold.rulebook.RuleProfile;
import org.jspecify.annotations.Nullable;

/** Writes petitions: the words, area and heads behind them against their share, the deadline and what comes next; nobody's name. */
@Singleton
class PetitionBodies {
    private final PetitionRows rows;
    private final PetitionReader reader;

    PetitionBodies(PetitionRows rows, PetitionReader reader) {
        this.rows = rows;
        this.reader = reader;
    }

    /** Officials hear of a petition when it is handed in. */
    Petitions official(String communityId) {
        PartyRoll roll = reader.roll(communityId);
        RuleProfile rules = reader.rules(communityId);
        return new Petitions(rows.ofCommunity(communityId).stream()
                .filter(row -> row.submittedAt() != null)
                .map(row -> body(row, reader.standing(row, roll, rules), next(row)))
                .toList());
    }

    Petition official(String communityId, String petitionId) {
        PetitionRow row = rows.find(petitionId, communityId)
                .filter(each -> each.submittedAt() != null)
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        return body(row, reader.standing(row), next(row));
    }

    OwnPetitions own(Owner who) {
        PartyRoll roll = reader.roll(who.communityId());
        RuleProfile rules = reader.rules(who.communityId());
        return new OwnPetitions(rows.ofCommunity(who.communityId()).stream()
                .map(row -> own(row, reader.standing(row, roll, rules), who))
                .toList());
    }

    OwnPetition own(Owner who, String petitionId) {
        PetitionRow row =
                rows.find(petitionId, who.communityId()).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        return own(row, reader.standing(row), who);
    }

    private static OwnPetition own(PetitionRow row, Standing standing, Owner who) {
        List<OwnPetitionParty> parties = standing.roll().roll().parties().stream()
                .filter(party ->
                        party.representative().filter(who.personId()::equals).isPresent())
                .map(party -> new OwnPetitionParty(
                        party.partyKey(), standing.petition().supporters().contains(party.partyKey())))
                .toList();
        boolean supports = parties.stream().anyMatch(OwnPetitionParty::getSupports);
        String next = next(row);
        if (row.submittedAt() == null) {
            if (standing.reached() && (supports || row.starterId().equals(who.personId()))) {
                next = "SUBMIT";
            } else if (parties.isEmpty()) {
                next = "READ";
            } else {
                next = supports ? "WAIT_FOR_SHARE" : "SUPPORT";
            }
        }
        return new OwnPetition(body(row, standing, next), row.starterId().equals(who.personId()), row.words(), parties);
    }

    private static Petition body(PetitionRow row, Standing standing, String next) {
        PetitionText words = PetitionText.read(row.words().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Weight support = row.submittedAt() == null
                ? standing.support()
                : new Weight(Objects.requireNonNullElse(row.areaDm2(), 0L), Objects.requireNonNullElse(row.heads(), 0));
        Weight total = row.submittedAt() == null
                ? standing.electorate().total()
                : new Weight(
                        Objects.requireNonNullElse(row.totalAreaDm2(), 0L),
                        Objects.requireNonNullElse(row.totalHeads(), 0));
        RuleProfile rules = standing.rules();
        Weight needed = PetitionRules.needed(total, rules);
        Petition body = new Petition(
                row.petitionId(),
                row.title(),
                words.text(),
                row.document(),
                PetitionState.fromValue(row.state().name()),
                Bodies.time(row.startedAt()),
                Bodies.measure(support),
                Bodies.measure(total),
                Bodies.measure(needed),
                rules.value(RuleParameter.PETITION_BASIS),
                rules.law(RuleParameter.PETITION_SHARE),
                guidance(next, row, rules));
        body.setSubmittedAt(Bodies.timeOrNull(row.submittedAt()));
        body.setConveneBy(Bodies.timeOrNull(row.conveneBy()));
        body.setEscalatedAt(Bodies.timeOrNull(row.escalatedAt()));
        body.setAssemblyId(row.assemblyId());
        body.setConvenedAt(Bodies.timeOrNull(row.convenedAt()));
        body.setLogIndex(row.submittedIndex());
        return body;
    }

    private static String next(PetitionRow row) {
        return switch (row.state()) {
            case COLLECTING -> "SUPPORT";
            case SUBMITTED -> "CONVENE";
            case ESCALATED -> "ORDER";
            case CONVENED -> "CONVENED";
        };
    }

    private static Guidance guidance(String code, PetitionRow row, RuleProfile rules) {
        Guidance body = new Guidance(code, Words.both("petition." + code));
        boolean duty = code.equals("CONVENE") || code.equals("ORDER");
        body.setLaw(rules.law(duty ? RuleParameter.PETITION_CONVENE_DAYS : RuleParameter.PETITION_SHARE));
        @Nullable Instant conveneBy = row.conveneBy();
        if (code.equals("CONVENE") && conveneBy != null) {
            body.setUntil(Bodies.time(conveneBy));
        }
        return body;
    }
}
