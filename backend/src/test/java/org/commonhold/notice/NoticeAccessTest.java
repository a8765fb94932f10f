package org.commonhold.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.Channel;
import org.commonhold.api.model.Channels;
import org.commonhold.api.model.Notice;
import org.commonhold.api.model.NoticeState;
import org.commonhold.api.model.StaffBoard;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.testing.StaffFixture.Official;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who may write, send, change and see which notices, over HTTP (N1). */
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoticeAccessTest {
    /** The unit of the community's one owner, which is the key of the owner's party too. */
    private static final String UNIT = "3-2-101";

    private static final byte[] PDF = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);

    @Inject
    EmbeddedServer server;

    private NoticeDriver driver;
    private Official property;

    @BeforeAll
    void start() {
        driver = new NoticeDriver(server, 1);
        property = driver.official(Role.PROPERTY_STAFF);
    }

    @Test
    void propertyStaff_sendsItsOwnKinds_andNeitherAnAssemblyNorADecision() {
        Notice outage = driver.written(property.client(), NoticeDriver.draft("OUTAGE"));
        driver.send(property.client(), outage.getNoticeId()).ok();
        driver.awaitSent(outage.getNoticeId());
        for (String kind : List.of("ASSEMBLY", "EXTENSION", "DECISION", "DISCLOSURE", "POLICY", "ORDER", "SURVEY")) {
            property.client()
                    .post(driver.path(""), NoticeDriver.draft(kind))
                    .refused(RefusalCode.NOTICE_KIND_NOT_ALLOWED);
            property.client()
                    .post(
                            driver.community.path("/notice-previews"),
                            Map.of("kind", kind, "audience", Map.of("roles", List.of("OWNER"))))
                    .refused(RefusalCode.NOTICE_KIND_NOT_ALLOWED);
        }
    }

    @Test
    void draft_ofAnotherBody_isNeitherChangedNorSentNorWithdrawn() {
        Official committee = driver.official(Role.COMMITTEE);
        Notice repair = driver.written(committee.client(), NoticeDriver.draft("REPAIR"));
        String path = driver.path("/" + repair.getNoticeId());

        property.client().put(path, NoticeDriver.draft("REPAIR")).refused(RefusalCode.NOTICE_KIND_NOT_ALLOWED);
        property.client().delete(path).refused(RefusalCode.NOTICE_KIND_NOT_ALLOWED);
        driver.send(property.client(), repair.getNoticeId()).refused(RefusalCode.NOTICE_KIND_NOT_ALLOWED);
        driver.attach(property.client(), repair.getNoticeId(), "a.pdf", PDF)
                .refused(RefusalCode.NOTICE_KIND_NOT_ALLOWED);

        assertThat(driver.read(repair.getNoticeId()).getState()).isEqualTo(NoticeState.DRAFT);
        Official colleague = driver.official(Role.COMMITTEE);
        driver.send(colleague.client(), repair.getNoticeId()).ok();
    }

    @Test
    void notice_toAnotherCommunity_isRefusedToItsWorker() {
        NoticeDriver other = new NoticeDriver(server, 1);
        driver.worker
                .client()
                .post(other.path(""), NoticeDriver.draft("SAFETY"))
                .refused(RefusalCode.NOT_FOUND);
        driver.worker.client().get(other.path("")).refused(RefusalCode.NOT_FOUND);
        assertThat(driver.worker
                        .client()
                        .get("/api/staff/board")
                        .as(StaffBoard.class)
                        .getCommunities())
                .singleElement()
                .satisfies(each -> assertThat(each.getCommunityId()).isEqualTo(driver.community.communityId()));
    }

    @Test
    void propertyStaff_learnsThatAnotherBodyWroteToSingleHouseholds_butNeitherWhichNorWhoHasIt() {
        Official committee = driver.official(Role.COMMITTEE);
        Notice help = driver.written(driver.worker.client(), NoticeDriver.draft("HELP", to("parties")));
        Notice repair = driver.written(committee.client(), NoticeDriver.draft("REPAIR", to("units")));
        for (Notice each : List.of(help, repair)) {
            assertNamesNobody(each);
        }
        driver.send(driver.worker.client(), help.getNoticeId()).ok();
        driver.send(committee.client(), repair.getNoticeId()).ok();
        for (Notice each : List.of(help, repair)) {
            driver.awaitSent(each.getNoticeId());
            assertNamesNobody(each);
            String path = driver.path("/" + each.getNoticeId());
            for (String serving : List.of("", "/recipients", "/parties", "/door-list", "/poster", "/evidence")) {
                property.client().get(path + "/serving" + serving).refused(RefusalCode.ROLE_MISSING);
            }
            for (Official body : List.of(driver.worker, committee, driver.official(Role.STREET_OFFICER))) {
                assertThat(body.client().get(path).ok().text()).contains(UNIT);
            }
            committee.client().get(path + "/serving/parties").ok();
        }
    }

    @Test
    void propertyStaff_seesTheHouseholdsOfItsOwnNotice_andOfTheEmergencyThatItIsToApprove() {
        Notice own = driver.written(property.client(), NoticeDriver.draft("SERVICE", to("parties")));
        assertThat(property.client()
                        .get(driver.path("/" + own.getNoticeId()))
                        .ok()
                        .text())
                .contains(UNIT)
                .doesNotContain("scopeWithheld");
        Map<String, Object> danger = NoticeDriver.draft("EMERGENCY", to("units"));
        danger.put("validUntil", "2099-01-01T00:00:00Z");
        Notice emergency = driver.written(driver.worker.client(), danger);
        assertNamesNobody(emergency);
        driver.send(driver.worker.client(), emergency.getNoticeId()).ok();
        String path = driver.path("/" + emergency.getNoticeId());
        assertThat(property.client().get(path).ok().text()).contains(UNIT);
        assertThat(property.client()
                        .post(path + "/approval", Map.of())
                        .as(Notice.class)
                        .getScopeWithheld())
                .isTrue();
    }

    private void assertNamesNobody(Notice notice) {
        String seen = property.client()
                .get(driver.path("/" + notice.getNoticeId()))
                .ok()
                .text();
        assertThat(seen).contains("\"scopeWithheld\":true").doesNotContain(UNIT);
    }

    private static Map<String, Object> to(String kind) {
        return Map.of(
                "roles", List.of("OWNER", "CO_OWNER", "GUARDIAN", "AUTHORISED"), "scope", Map.of(kind, List.of(UNIT)));
    }

    @Test
    void owner_cannotReachTheSendersDesk() {
        var phone = driver.phone(0).client();
        phone.get(driver.path("")).refused(RefusalCode.NOT_SIGNED_IN);
        phone.post(driver.path(""), NoticeDriver.draft("SAFETY")).refused(RefusalCode.NOT_SIGNED_IN);
    }

    @Test
    void channels_withoutAServiceAccount_saySoAndTheInboxWorks() {
        List<Channel> channels = driver.worker
                .client()
                .get(driver.community.path("/channels"))
                .as(Channels.class)
                .getChannels();
        assertThat(channels)
                .extracting(each -> each.getChannel().getValue() + " " + each.getOn() + " " + each.getWhy())
                .containsExactly(
                        "INBOX true READY",
                        "FCM false NOT_CONFIGURED",
                        "SMS false NOT_CONFIGURED",
                        "VENDOR false NOT_CONFIGURED",
                        "WEB_PUSH false NOT_CONFIGURED",
                        "PAPER true READY");
        Notice sent = driver.sent(NoticeDriver.draft("SAFETY"));
        assertThat(sent.getRecipients()).isEqualTo(1);
    }
}
