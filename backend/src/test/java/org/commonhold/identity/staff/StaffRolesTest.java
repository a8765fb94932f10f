package org.commonhold.identity.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.Invitation;
import org.commonhold.api.model.RoleGrant;
import org.commonhold.api.model.RoleGrants;
import org.commonhold.api.model.StaffSession;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.CommunityFixture.TestCommunity;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture;
import org.commonhold.testing.StaffFixture.Official;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
class StaffRolesTest {
    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    private StaffFixture staff;
    private TestCommunity community;

    @BeforeEach
    void start() {
        staff = StaffFixture.on(server);
        community = CommunityFixture.create(server, 0);
    }

    @Test
    void role_pastItsTerm_endsAtTheNextRequestOfTheSameSession() {
        ServiceClient worker =
                staff.signIn(staff.invite(community.communityId(), Role.COMMUNITY_WORKER, Duration.ofMinutes(10)));
        worker.get(community.path("/grants")).ok();

        clock.advance(Duration.ofMinutes(10).plusSeconds(1));

        worker.get(community.path("/grants")).refused(RefusalCode.NOT_FOUND);
        assertThat(worker.get("/api/staff/session").as(StaffSession.class).getGrants())
                .isEmpty();
    }

    @Test
    void role_endedBySomebody_endsAtTheNextRequestOfTheSameSession() {
        Official worker = staff.official(community.communityId(), Role.COMMUNITY_WORKER);
        RoleGrant grant = worker.client()
                .get(community.path("/grants"))
                .as(RoleGrants.class)
                .getItems()
                .get(0);
        assertThat(grant.getActive()).isTrue();

        staff.administrator()
                .delete(community.path("/grants/" + grant.getGrantId()))
                .ok();

        worker.client().get(community.path("/grants")).refused(RefusalCode.NOT_FOUND);
        staff.administrator()
                .delete(community.path("/grants/" + grant.getGrantId()))
                .refused(RefusalCode.NOT_FOUND);
    }

    @Test
    void role_ofAnotherCommunity_isOfNoUseHere() {
        Official stranger = staff.official(CommunityFixture.create(server, 0).communityId(), Role.COMMUNITY_WORKER);

        stranger.client().get(community.path("/grants")).refused(RefusalCode.NOT_FOUND);
        stranger.client().post(community.path("/invitations"), invitationBody()).refused(RefusalCode.NOT_FOUND);
    }

    @Test
    void grant_ofAnotherCommunity_isNotFound() {
        TestCommunity other = CommunityFixture.create(server, 0);
        staff.official(other.communityId(), Role.COMMITTEE);
        String grantId = staff.administrator()
                .get(other.path("/grants"))
                .as(RoleGrants.class)
                .getItems()
                .get(0)
                .getGrantId();

        staff.administrator().delete(community.path("/grants/" + grantId)).refused(RefusalCode.NOT_FOUND);
    }

    @Test
    void invite_asCommitteeMember_isRefused_asWorkerIsNot() {
        staff.official(community.communityId(), Role.COMMITTEE)
                .client()
                .post(community.path("/invitations"), invitationBody())
                .refused(RefusalCode.ROLE_MISSING);
        staff.official(community.communityId(), Role.COMMUNITY_WORKER)
                .client()
                .post(community.path("/invitations"), invitationBody())
                .ok();
    }

    @Test
    void invite_repeatedWithTheSameKey_isOneInvitation() {
        ServiceClient administrator = staff.administrator();
        Map<String, String> header = Map.of("Idempotency-Key", ServiceClient.key());
        Map<String, Object> body = invitationBody();

        Invitation first = administrator
                .send("POST", community.path("/invitations"), body, header)
                .as(Invitation.class);
        Invitation again = administrator
                .send("POST", community.path("/invitations"), body, header)
                .as(Invitation.class);

        assertThat(again).isEqualTo(first);
    }

    @Test
    void invite_termThatIsOverOrEmpty_isRefused() {
        Map<String, Object> body = invitationBody();
        body.put("validUntil", body.get("validFrom"));
        staff.administrator().post(community.path("/invitations"), body).refused(RefusalCode.TERM_UNFIT);
        body.put("validFrom", "2020-01-01T00:00:00Z");
        body.put("validUntil", "2021-01-01T00:00:00Z");
        staff.administrator().post(community.path("/invitations"), body).refused(RefusalCode.TERM_UNFIT);
    }

    @Test
    void invitation_acceptedInParallel_makesOneAccount() {
        Invitation invitation = staff.invitation(community.communityId(), Role.COUNTER, Duration.ofDays(30));

        List<Integer> answers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> staff.nobody()
                        .post("/api/invitations/accept", acceptance(invitation.getCode(), "racer" + i))
                        .status())
                .toList();

        assertThat(answers).containsOnlyOnce(201);
        assertThat(answers.stream().filter(status -> status == 404)).hasSize(7);
    }

    @Test
    void invitation_expiredOrMistyped_isRefused() {
        Invitation invitation = staff.invitation(community.communityId(), Role.COUNTER, Duration.ofDays(30));
        staff.nobody()
                .post("/api/invitations/accept", acceptance("ABCD-EFGH-0000-0000", "late"))
                .refused(RefusalCode.CODE_MALFORMED);

        clock.advance(Duration.ofDays(14).plusSeconds(1));

        staff.nobody()
                .post("/api/invitations/accept", acceptance(invitation.getCode(), "late"))
                .refused(RefusalCode.INVITATION_NOT_VALID);
    }

    @Test
    void invitation_unfitNameOrPassword_leavesItUsable() {
        Invitation invitation = staff.invitation(community.communityId(), Role.COUNTER, Duration.ofDays(30));
        Map<String, Object> body = acceptance(invitation.getCode(), "fit.name");
        Map<String, Object> shortPassword = new HashMap<>(body);
        shortPassword.put("password", "elevenchars");
        staff.nobody().post("/api/invitations/accept", shortPassword).refused(RefusalCode.PASSWORD_UNFIT);
        staff.nobody()
                .post("/api/invitations/accept", acceptance(invitation.getCode(), "名"))
                .refused(RefusalCode.USERNAME_UNFIT);
        staff.nobody()
                .post("/api/invitations/accept", acceptance(invitation.getCode(), "admin"))
                .refused(RefusalCode.USERNAME_TAKEN);

        staff.nobody().post("/api/invitations/accept", body).ok();
    }

    @Test
    void invitation_acceptedWhileSignedIn_addsTheRoleToTheAccount() {
        Official member = staff.official(community.communityId(), Role.COMMITTEE);
        TestCommunity other = CommunityFixture.create(server, 0);
        Invitation invitation = staff.invitation(other.communityId(), Role.SCRUTINEER, Duration.ofDays(30));

        member.client()
                .post("/api/invitations/accept", acceptance(invitation.getCode(), "unused"))
                .ok();

        StaffSession session = member.client().get("/api/staff/session").as(StaffSession.class);
        assertThat(session.getGrants())
                .extracting(grant -> grant.getRole().getValue())
                .containsExactlyInAnyOrder("COMMITTEE", "SCRUTINEER");
    }

    private Map<String, Object> invitationBody() {
        return new HashMap<>(Map.of(
                "displayName",
                "李四",
                "role",
                "COUNTER",
                "validFrom",
                clock.instant().toString(),
                "validUntil",
                clock.instant().plus(Duration.ofDays(3)).toString()));
    }

    private static Map<String, Object> acceptance(String code, String username) {
        return Map.of("code", code, "username", username, "password", "another long password");
    }
}
