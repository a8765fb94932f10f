package org.commonhold.identity.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.StaffSession;
import org.commonhold.api.model.Status;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.CommunityFixture.TestCommunity;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture;
import org.commonhold.testing.StaffFixture.Account;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
@Property(name = "commonhold.identity.failures-per-account", value = "4")
class StaffSignInTest {
    @Inject
    EmbeddedServer server;

    private StaffFixture staff;
    private TestCommunity community;

    @BeforeEach
    void start() {
        staff = StaffFixture.on(server);
        staff.administrator();
        community = CommunityFixture.create(server, 0);
    }

    @Test
    void setUp_once_isDoneAndNotAgain() {
        assertThat(staff.nobody().get("/api/status").as(Status.class).getSetupNeeded())
                .isFalse();
        staff.nobody()
                .post("/api/setup", Map.of("setupCode", "x", "username", "b", "displayName", "b", "password", "p"))
                .refused(RefusalCode.SETUP_DONE);
    }

    @Test
    void session_ofTheAdministrator_saysSo() {
        StaffSession session = staff.administrator().get("/api/staff/session").as(StaffSession.class);

        assertThat(session.getAdministrator()).isTrue();
        assertThat(session.getUsername()).isEqualTo("admin");
    }

    @Test
    void signIn_cookie_isOutOfReachOfScriptsAndOfOtherSites() {
        Account account = staff.invite(community.communityId(), Role.COMMUNITY_WORKER, Duration.ofDays(1));

        ServiceClient.Answer answer =
                staff.nobody().post("/api/staff/session", account.signIn(0)).ok();

        assertThat(answer.header("set-cookie"))
                .startsWith("ch_staff=")
                .contains("HTTPOnly", "SameSite=Strict", "Path=/api/")
                .doesNotContain("Secure");
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
    }

    @Test
    void signIn_sameOneTimePasswordTwice_isRefusedTheSecondTime() {
        Account account = staff.invite(community.communityId(), Role.COMMITTEE, Duration.ofDays(1));
        Map<String, Object> body = account.signIn(0);

        staff.nobody().post("/api/staff/session", body).ok();

        staff.nobody().post("/api/staff/session", body).refused(RefusalCode.SIGN_IN_FAILED);
    }

    @Test
    void signIn_sameOneTimePasswordInParallel_succeedsOnce() {
        Account account = staff.invite(community.communityId(), Role.COMMITTEE, Duration.ofDays(1));
        Map<String, Object> body = account.signIn(0);

        List<Integer> answers = IntStream.range(0, 4)
                .parallel()
                .mapToObj(i -> staff.nobody().post("/api/staff/session", body).status())
                .toList();

        assertThat(answers).containsOnlyOnce(201);
    }

    @Test
    void signIn_wrongNamePasswordOrCode_isTheSameAnswer() {
        Account account = staff.invite(community.communityId(), Role.COMMITTEE, Duration.ofDays(1));
        for (Map<String, Object> wrong : List.of(
                with(account.signIn(0), "username", "nobody.at.all"),
                with(account.signIn(0), "password", "another long password"),
                with(account.signIn(0), "otp", "000000"))) {
            staff.nobody().post("/api/staff/session", wrong).refused(RefusalCode.SIGN_IN_FAILED);
        }
    }

    @Test
    void signIn_failedTooOften_isLimitedForKnownAndUnknownNames() {
        Account account = staff.invite(community.communityId(), Role.COMMITTEE, Duration.ofDays(1));
        for (String name : List.of(account.username(), "unknown.person")) {
            Map<String, Object> wrong = with(with(account.signIn(0), "username", name), "otp", "000000");
            for (int i = 0; i < 4; i++) {
                staff.nobody().post("/api/staff/session", wrong).refused(RefusalCode.SIGN_IN_FAILED);
            }
            ServiceClient.Answer limited =
                    staff.nobody().post("/api/staff/session", wrong).refused(RefusalCode.RATE_LIMITED);
            assertThat(Integer.parseInt(limited.header("retry-after"))).isBetween(1, 900);
        }
        staff.nobody().post("/api/staff/session", account.signIn(1)).refused(RefusalCode.RATE_LIMITED);
    }

    @Test
    void signOut_endsTheSession() {
        Account account = staff.invite(community.communityId(), Role.COMMITTEE, Duration.ofDays(1));
        ServiceClient client = staff.signIn(account);
        String cookie = client.cookies().get("ch_staff");

        client.delete("/api/staff/session").ok();

        assertThat(client.cookies()).isEmpty();
        client.with("ch_staff", cookie).get("/api/staff/session").refused(RefusalCode.NOT_SIGNED_IN);
    }

    @Test
    void operation_withoutSession_isRefusedWhateverItsPath() {
        for (String path : List.of(
                "/api/staff/session", "/api/staff/communities", "/api/staff/nowhere", "/api/resident/devices")) {
            staff.nobody().get(path).refused(RefusalCode.NOT_SIGNED_IN);
        }
        staff.nobody()
                .with("ch_staff", "0".repeat(43))
                .get("/api/staff/session")
                .refused(RefusalCode.NOT_SIGNED_IN);
        staff.nobody().with("ch_owner", "x").get("/api/resident/session").refused(RefusalCode.NOT_SIGNED_IN);
    }

    private static Map<String, Object> with(Map<String, Object> body, String name, String value) {
        Map<String, Object> changed = new HashMap<>(body);
        changed.put(name, value);
        return changed;
    }
}
