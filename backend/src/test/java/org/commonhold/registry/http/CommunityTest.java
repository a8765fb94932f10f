package org.commonhold.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.Communities;
import org.commonhold.api.model.Community;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
class CommunityTest {
    private static final String PATH = "/api/staff/communities";

    @Inject
    EmbeddedServer server;

    @Test
    void createCommunity_byTheAdministrator_opensItsBook() {
        ServiceClient administrator = StaffFixture.on(server).administrator();

        Community made = administrator.post(PATH, request()).as(Community.class);

        assertThat(made.getLogSize()).isEqualTo(1);
        assertThat(made.getLogKey()).contains("+");
        assertThat(made.getUnits()).isZero();
        assertThat(administrator.get(PATH + "/" + made.getCommunityId()).as(Community.class))
                .isEqualTo(made);
    }

    @Test
    void createCommunity_sameKeyTwice_isOneCommunity() {
        ServiceClient administrator = StaffFixture.on(server).administrator();
        Map<String, String> headers = Map.of("Idempotency-Key", ServiceClient.key());

        Community one = administrator.send("POST", PATH, request(), headers).as(Community.class);
        Community other = administrator.send("POST", PATH, request(), headers).as(Community.class);

        assertThat(other.getCommunityId()).isEqualTo(one.getCommunityId());
        Map<String, Object> changed = request();
        changed.put("name", "另一小区");
        administrator.send("POST", PATH, changed, headers).refused(RefusalCode.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void createCommunity_unknownRuleProfile_isRefused() {
        Map<String, Object> request = request();
        request.put("ruleProfile", "ATLANTIS");

        StaffFixture.on(server).administrator().post(PATH, request).refused(RefusalCode.RULE_PROFILE_UNKNOWN);
    }

    @Test
    void createCommunity_byAWorkerOrNobody_isRefused() {
        StaffFixture staff = StaffFixture.on(server);
        String community = CommunityFixture.empty(server.getApplicationContext());
        ServiceClient worker = staff.official(community, Role.COMMUNITY_WORKER).client();

        worker.post(PATH, request()).refused(RefusalCode.ROLE_MISSING);
        staff.nobody().post(PATH, request()).refused(RefusalCode.NOT_SIGNED_IN);
    }

    @Test
    void communities_ofAWorker_areTheOwnOnly() {
        StaffFixture staff = StaffFixture.on(server);
        String own = CommunityFixture.empty(server.getApplicationContext());
        String foreign = CommunityFixture.empty(server.getApplicationContext());
        ServiceClient worker = staff.official(own, Role.COMMITTEE).client();

        assertThat(worker.get(PATH).as(Communities.class).getItems())
                .extracting(Community::getCommunityId)
                .containsExactly(own);
        assertThat(staff.administrator().get(PATH).as(Communities.class).getItems())
                .extracting(Community::getCommunityId)
                .contains(own, foreign);
    }

    private static Map<String, Object> request() {
        return new HashMap<>(Map.of(
                "name", "示例小区",
                "districtCode", "330106",
                "streetOffice", "示例街道办事处",
                "residentsCommittee", "示例社区居民委员会",
                "ruleProfile", "CN",
                "governingBody", "ASSEMBLY",
                "developer", "示例家园置业有限公司"));
    }
}
