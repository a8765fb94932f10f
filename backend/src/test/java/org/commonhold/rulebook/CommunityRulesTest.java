package org.commonhold.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.rulebook.CommunityRules.Clause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CommunityRulesTest {

    private static final String HASH = "ab".repeat(32);
    private static final RuleProfile LOCAL = RuleProfile.NATIONAL;

    private static CommunityRules draft(int version, Map<String, Clause> clauses) {
        return CommunityRules.draft("v" + version, "c", version, HASH, clauses, LOCAL);
    }

    private static CommunityRules draft(String key, String value) {
        return draft(1, Map.of(key, new Clause(value, "第十二条")));
    }

    private static void refused(Runnable step, RefusalCode code) {
        assertThatExceptionOfType(RuleFault.class)
                .isThrownBy(step::run)
                .satisfies(fault -> assertThat(RuleRefusals.code(fault)).isEqualTo(code));
    }

    @Test
    void activate_pendingVersion_isInForceAndTheFormerIsSuperseded() {
        RulesHistory first = new RulesHistory(List.of(draft(1, Map.of("countParking", new Clause("true", "第八条")))
                        .submitted()))
                .activate("v1", RulesActor.COMMITTEE, "decision-1");
        assertThat(first.inForce(LOCAL).countParking()).isTrue();
        RulesHistory both = new RulesHistory(List.of(
                first.versions().get(0),
                draft(2, Map.of("countParking", new Clause("false", "第八条"))).submitted()));
        assertThat(both.inForce(LOCAL).countParking()).isTrue();

        RulesHistory second = both.activate("v2", RulesActor.STREET_OFFICE, "decision-2");

        assertThat(second.versions())
                .extracting(CommunityRules::state)
                .containsExactly(RulesState.SUPERSEDED, RulesState.ACTIVE);
        assertThat(second.active().orElseThrow().decision()).contains("decision-2");
        assertThat(second.inForce(LOCAL).countParking()).isFalse();
    }

    @Test
    void over_profile_namesTheClauseAndLeavesEarlierSnapshotsAlone() {
        RuleProfile snapshot = draft("noticeDaysRegular", "20").over(LOCAL);
        assertThat(snapshot.count(RuleParameter.NOTICE_DAYS_REGULAR)).isEqualTo(20);
        assertThat(snapshot.law(RuleParameter.NOTICE_DAYS_REGULAR)).isEqualTo("议事规则 第十二条");
        assertThat(snapshot.law(RuleParameter.WINDOW_DAYS_MIN)).isEqualTo("杭州 20");
        draft("noticeDaysRegular", "30").over(LOCAL);
        assertThat(snapshot.count(RuleParameter.NOTICE_DAYS_REGULAR)).isEqualTo(20);
        assertThat(LOCAL.count(RuleParameter.NOTICE_DAYS_REGULAR)).isEqualTo(15);
    }

    @Test
    void activate_byThePropertyCompany_isRefused() {
        RulesHistory history =
                new RulesHistory(List.of(draft("countParking", "true").submitted()));
        refused(
                () -> history.activate("v1", RulesActor.PROPERTY_COMPANY, "decision"),
                RefusalCode.RULES_ACTOR_NOT_ALLOWED);
    }

    @ParameterizedTest
    @EnumSource(value = RulesActor.class, mode = EnumSource.Mode.EXCLUDE, names = "PROPERTY_COMPANY")
    void activate_byEveryoneElse_needsADecision(RulesActor actor) {
        RulesHistory history =
                new RulesHistory(List.of(draft("countParking", "true").submitted()));
        refused(() -> history.activate("v1", actor, " "), RefusalCode.RULES_DECISION_MISSING);
        assertThat(history.activate("v1", actor, "decision").active()).isPresent();
    }

    @Test
    void steps_outOfOrder_areRefused() {
        CommunityRules draft = draft("countParking", "true");
        CommunityRules pending = draft.submitted();
        refused(
                () -> new RulesHistory(List.of(draft)).activate("v1", RulesActor.COMMITTEE, "decision"),
                RefusalCode.RULES_STATE_WRONG);
        refused(pending::submitted, RefusalCode.RULES_STATE_WRONG);
        refused(() -> pending.rewritten(HASH, Map.of(), LOCAL), RefusalCode.RULES_STATE_WRONG);
        refused(pending::superseded, RefusalCode.RULES_STATE_WRONG);
        RulesHistory active = new RulesHistory(List.of(pending)).activate("v1", RulesActor.COMMITTEE, "decision");
        refused(() -> active.activate("v1", RulesActor.COMMITTEE, "decision"), RefusalCode.RULES_STATE_WRONG);
        refused(() -> active.activate("v9", RulesActor.COMMITTEE, "decision"), RefusalCode.RULES_STATE_WRONG);
    }

    @Test
    void history_withTwoVersionsInForce_isRefused() {
        CommunityRules active = new RulesHistory(
                        List.of(draft("countParking", "true").submitted()))
                .activate("v1", RulesActor.COMMITTEE, "decision")
                .versions()
                .get(0);
        refused(() -> new RulesHistory(List.of(active, active)), RefusalCode.RULES_STATE_WRONG);
    }

    @ParameterizedTest
    @CsvSource({
        "noticeDay, 15, RULE_KEY_UNKNOWN",
        "countParking, yes, RULE_VALUE_WRONG",
        "quorum, >=1/2, RULE_FIXED_BY_LAW",
        "majorConsent, >1/2, RULE_FIXED_BY_LAW",
        "officialSystemRequired, false, RULE_FIXED_BY_LAW",
        "nonResponsePermitted, true, RULE_FIXED_BY_LAW",
        "noticeDaysRegular, 14, RULE_BELOW_THE_LAW",
        "windowDaysMin, 4, RULE_BELOW_THE_LAW",
        "windowDaysMax, 61, RULE_BELOW_THE_LAW",
        "windowDaysMin, 61, RULE_CONTRADICTION",
        "proxyMaxPrincipals, 4, RULE_BELOW_THE_LAW",
        "identityLevel, L1, RULE_BELOW_THE_LAW"
    })
    void draft_unlawfulField_isRefusedByItsCode(String key, String value, RefusalCode code) {
        refused(() -> draft(key, value), code);
    }

    @ParameterizedTest
    @CsvSource({
        "noticeDaysRegular, 15",
        "noticeDaysRegular, 16",
        "windowDaysMax, 60",
        "windowDaysMax, 59",
        "proxyMaxPrincipals, 3",
        "proxyMaxPrincipals, 0",
        "identityLevel, L3",
        "petitionBasis, HEADS_ONLY",
        "proxyMustFollowInstruction, false",
        "nonResponse, FOLLOW_MAJORITY",
        "extensionAllowed, true",
        "electionRank, AREA"
    })
    void draft_lawfulField_isTaken(String key, String value) {
        assertThat(draft(key, value).over(LOCAL).value(RuleParameter.ofKey(key).orElseThrow()))
                .isEqualTo(value);
    }

    /** 上海 18 binds an agent; no other place's law at hand does, and the national default leaves it to the owners. */
    @Test
    void agentsBond_isTheOwnersChoice_whereTheLawOfThePlaceIsSilent() {
        Map<String, Clause> free = Map.of("proxyMustFollowInstruction", new Clause("false", "第十二条"));
        for (ShippedProfiles.Profile place : ShippedProfiles.ALL) {
            if (place.equals(ShippedProfiles.SHANGHAI)) {
                refused(
                        () -> CommunityRules.draft("v1", "c", 1, HASH, free, place.rules()),
                        RefusalCode.RULE_FIXED_BY_LAW);
                assertThat(RuleParameter.PROXY_MUST_FOLLOW.freedom(place.rules()))
                        .isEqualTo(Freedom.FIXED);
            } else {
                RuleProfile over = CommunityRules.draft("v1", "c", 1, HASH, free, place.rules())
                        .over(place.rules());
                assertThat(over.flag(RuleParameter.PROXY_MUST_FOLLOW)).isFalse();
                assertThat(RuleParameter.PROXY_MUST_FOLLOW.freedom(place.rules()))
                        .isEqualTo(Freedom.FREE);
            }
        }
    }

    @Test
    void draft_withoutDocumentOrClause_isRefused() {
        refused(() -> CommunityRules.draft("v1", "c", 1, "", Map.of(), LOCAL), RefusalCode.RULES_DOCUMENT_MISSING);
        refused(() -> draft(1, Map.of("countParking", new Clause("true", " "))), RefusalCode.RULE_CLAUSE_MISSING);
    }
}
