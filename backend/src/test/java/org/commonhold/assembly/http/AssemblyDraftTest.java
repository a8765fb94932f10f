package org.commonhold.assembly.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.Assembly;
import org.commonhold.api.model.AttachmentView;
import org.commonhold.api.model.Matter;
import org.commonhold.api.model.RollPage;
import org.commonhold.api.model.Turnout;
import org.commonhold.contract.Hash;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.testing.AssemblyDriver;
import org.commonhold.testing.ServiceClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a convener writes, and what is refused of it. */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssemblyDraftTest {
    private static final byte[] PDF = "%PDF-1.7 plan".getBytes(StandardCharsets.US_ASCII);

    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    private AssemblyDriver driver;

    @BeforeAll
    void start() {
        driver = new AssemblyDriver(server, clock, 4);
    }

    @Test
    void draft_ofTwoMatters_carriesThresholdsScopesAndArticles() {
        Assembly draft = driver.read(driver.draft(driver.ordinary()));

        Matter use = draft.getMatters().get(0);
        Matter raise = draft.getMatters().get(1);
        assertThat(use.getLaw()).isEqualTo("民法典 278(5)");
        assertThat(use.getScope().getBuildings()).containsExactly("3");
        assertThat(use.getConsent().getNum()).isEqualTo(1);
        assertThat(raise.getConsent().getNum()).isEqualTo(3);
        assertThat(raise.getConsent().getDen()).isEqualTo(4);
        assertThat(draft.getParties()).isEqualTo(4);
        assertThat(draft.getAreaDm2()).isEqualTo(4 * 8953L);
        assertThat(AssemblyDriver.obstacles(draft, "PUBLICISED")).isEmpty();
    }

    @Test
    void draft_withAnUnknownBuildingOrTwoListsOrAReversedWindow_isRefused() {
        Map<String, Object> matter = AssemblyDriver.matter("M5", "全文");
        matter.put("scope", Map.of("buildings", List.of("3", "99")));
        Instant openAt = clock.instant();
        post(AssemblyDriver.content(openAt, openAt.plusSeconds(60), List.of(matter)))
                .refused(RefusalCode.SCOPE_UNKNOWN);
        matter.put("scope", Map.of("buildings", List.of("3"), "entrances", List.of("3-2")));
        post(AssemblyDriver.content(openAt, openAt.plusSeconds(60), List.of(matter)))
                .refused(RefusalCode.INVALID_FIELD);
        matter.remove("scope");
        post(AssemblyDriver.content(openAt, openAt, List.of(matter))).refused(RefusalCode.WINDOW_REVERSED);
        matter.put("matterId", "0".repeat(32));
        post(AssemblyDriver.content(openAt, openAt.plusSeconds(60), List.of(matter)))
                .refused(RefusalCode.INVALID_FIELD);
        matter.remove("matterId");
        matter.put("type", "M99");
        assertThat(post(AssemblyDriver.content(openAt, openAt.plusSeconds(60), List.of(matter)))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void change_ofOrderAndText_keepsMattersAndTheirDocuments() {
        Map<String, Object> content = driver.ordinary();
        String assemblyId = driver.draft(content);
        Assembly draft = driver.read(assemblyId);
        String first = draft.getMatters().get(0).getMatterId();
        String second = draft.getMatters().get(1).getMatterId();
        driver.attach(assemblyId, second, "plan.pdf", PDF).ok();

        Map<String, Object> moved = AssemblyDriver.matter("M6", "改后的全文");
        moved.put("matterId", second);
        List<Map<String, Object>> matters = new ArrayList<>(List.of(moved, AssemblyDriver.matter("M9", "新事项")));
        content.put("matters", matters);
        Assembly changed = driver.change(assemblyId, content).as(Assembly.class);

        assertThat(changed.getMatters()).hasSize(2);
        assertThat(changed.getMatters().get(0).getMatterId()).isEqualTo(second);
        assertThat(changed.getMatters().get(0).getText()).isEqualTo("改后的全文");
        assertThat(changed.getMatters().get(0).getAttachments()).hasSize(1);
        assertThat(changed.getMatters())
                .noneMatch(matter -> matter.getMatterId().equals(first));
    }

    @Test
    void document_isKeptByHashWithARecognisedKindAndAHarmlessName() {
        String assemblyId = driver.draft(driver.ordinary());
        String matter = driver.read(assemblyId).getMatters().get(0).getMatterId();
        driver.attach(assemblyId, matter, "../../etc/预算 \\\"方案.pdf", PDF).ok();
        driver.attach(assemblyId, matter, "again.pdf", PDF).ok();

        List<AttachmentView> documents =
                driver.read(assemblyId).getMatters().get(0).getAttachments();
        assertThat(documents).hasSize(1);
        assertThat(documents.get(0).getSha256()).isEqualTo(Hash.sha256(PDF).hex());
        assertThat(documents.get(0).getLength()).isEqualTo(PDF.length);
        assertThat(documents.get(0).getMediaType()).isEqualTo("application/pdf");
        assertThat(documents.get(0).getName()).doesNotContain("/", "\\", "\"");
    }

    @Test
    void document_ofAnotherKindOrEmptyOrTooLateOrElsewhere_isRefused() {
        String assemblyId = driver.draft(driver.ordinary());
        String matter = driver.read(assemblyId).getMatters().get(0).getMatterId();
        driver.attach(assemblyId, matter, "a.exe", new byte[] {'M', 'Z', 0, 1, 2})
                .refused(RefusalCode.ATTACHMENT_KIND);
        driver.attach(assemblyId, matter, "a.html", "<script>\u0001".getBytes(StandardCharsets.UTF_8))
                .refused(RefusalCode.ATTACHMENT_KIND);
        driver.attach(assemblyId, "0".repeat(32), "a.pdf", PDF).refused(RefusalCode.NOT_FOUND);
        driver.move(assemblyId, "PUBLICISED").ok();
        driver.attach(assemblyId, matter, "b.pdf", PDF).refused(RefusalCode.AGENDA_PUBLICISED);
    }

    @Test
    void rollAndTurnout_beforeLocking_areThoseOfToday() {
        String assemblyId = driver.draft(driver.ordinary());
        RollPage roll = driver.committee
                .client()
                .get(driver.path("/" + assemblyId + "/roll?size=2&page=1"))
                .as(RollPage.class);
        assertThat(roll.getTotal()).isEqualTo(4);
        assertThat(roll.getItems()).hasSize(2);
        assertThat(roll.getHeads()).isEqualTo(4);
        assertThat(roll.getItems().get(0).getHolders()).containsExactly("王*明");
        assertThat(roll.getItems().get(0).getReasonText()).containsKeys("zh-CN", "en");
        assertThat(roll.getRoot()).isNull();

        Turnout turnout = driver.committee
                .client()
                .get(driver.path("/" + assemblyId + "/turnout"))
                .as(Turnout.class);
        assertThat(turnout.getBallots()).isZero();
        assertThat(turnout.getMatters().get(1).getNeededAreaDm2()).isEqualTo(23875);
        assertThat(turnout.getMatters().get(1).getNeededHeads()).isEqualTo(3);
        assertThat(turnout.getDeveloperCanBlock()).isFalse();
    }

    private ServiceClient.Answer post(Map<String, Object> content) {
        return driver.committee.client().post(driver.path(""), content);
    }
}
