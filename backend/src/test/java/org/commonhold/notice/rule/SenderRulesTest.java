package org.commonhold.notice.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commonhold.identity.CurrentPerson.Role.COMMITTEE;
import static org.commonhold.identity.CurrentPerson.Role.COMMUNITY_WORKER;
import static org.commonhold.identity.CurrentPerson.Role.PROPERTY_STAFF;
import static org.commonhold.identity.CurrentPerson.Role.STREET_OFFICER;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.commonhold.api.RefusalCode;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.notice.NoticeClass;
import org.commonhold.notice.NoticeKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may send what, and what each class demands (N1, N3). */
class SenderRulesTest {

    @Test
    void committee_sendsAssembliesDecisionsDisclosuresAndRepairs() {
        assertThat(kindsOf(COMMITTEE))
                .containsExactlyInAnyOrder(
                        NoticeKind.ASSEMBLY,
                        NoticeKind.EXTENSION,
                        NoticeKind.DECISION,
                        NoticeKind.DISCLOSURE,
                        NoticeKind.EMERGENCY_USE,
                        NoticeKind.REPAIR,
                        NoticeKind.SURVEY);
    }

    @Test
    void propertyStaff_sendsServiceOutageRepairFeesAndDanger_neverAnAssembly() {
        assertThat(kindsOf(PROPERTY_STAFF))
                .containsExactlyInAnyOrder(
                        NoticeKind.SERVICE,
                        NoticeKind.OUTAGE,
                        NoticeKind.REPAIR,
                        NoticeKind.FEE_REMINDER,
                        NoticeKind.EMERGENCY);
    }

    @Test
    void communityWorker_sendsPolicySafetyMediationHelpAndWhatConvenes() {
        assertThat(kindsOf(COMMUNITY_WORKER))
                .containsExactlyInAnyOrder(
                        NoticeKind.POLICY,
                        NoticeKind.SAFETY,
                        NoticeKind.MEDIATION,
                        NoticeKind.HELP,
                        NoticeKind.EMERGENCY,
                        NoticeKind.ASSEMBLY,
                        NoticeKind.EXTENSION,
                        NoticeKind.DECISION,
                        NoticeKind.OVERDUE,
                        NoticeKind.SURVEY);
    }

    @Test
    void streetOffice_sendsOrdersRevocationsAndEmergencies() {
        assertThat(kindsOf(STREET_OFFICER))
                .containsExactlyInAnyOrder(
                        NoticeKind.ORDER,
                        NoticeKind.REVOCATION,
                        NoticeKind.EMERGENCY,
                        NoticeKind.EMERGENCY_USE,
                        NoticeKind.OVERDUE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ADMINISTRATOR", "COUNTER", "SCRUTINEER"})
    void otherRoles_sendNothing(Role role) {
        assertThat(kindsOf(role)).isEmpty();
    }

    @Test
    void severalRoles_oneIsEnough() {
        assertThat(ComposeRules.sender(NoticeKind.POLICY, Set.of(PROPERTY_STAFF, COMMUNITY_WORKER)))
                .isEmpty();
        assertThat(ComposeRules.sender(NoticeKind.POLICY, Set.of()))
                .contains(new NoticeFault(RefusalCode.NOTICE_KIND_NOT_ALLOWED, "kind"));
    }

    @ParameterizedTest
    @EnumSource(
            value = NoticeKind.class,
            names = {"QUORUM_REMINDER", "KEY_ENROLLED", "KEY_REVOKED", "RECEIPT", "ASSEMBLY_STEP"})
    void whatTheServiceWrites_nobodySendsByHand(NoticeKind kind) {
        assertThat(ComposeRules.sender(kind, EnumSet.allOf(Role.class)))
                .contains(new NoticeFault(RefusalCode.NOTICE_KIND_AUTOMATIC, "kind"));
    }

    @ParameterizedTest
    @EnumSource(NoticeKind.class)
    void muting_isForOrdinaryNoticesAndSurveysAlone(NoticeKind kind) {
        boolean may = kind.noticeClass() == NoticeClass.ORDINARY || kind.noticeClass() == NoticeClass.SURVEY;
        assertThat(kind.mutable()).isEqualTo(may);
    }

    @ParameterizedTest
    @EnumSource(NoticeKind.class)
    void secondPerson_isForEmergenciesAlone(NoticeKind kind) {
        assertThat(ComposeRules.needsApproval(kind)).isEqualTo(kind.noticeClass() == NoticeClass.EMERGENCY);
    }

    private static List<NoticeKind> kindsOf(Role role) {
        return Arrays.stream(NoticeKind.values())
                .filter(kind -> ComposeRules.sender(kind, Set.of(role)).isEmpty())
                .toList();
    }
}
