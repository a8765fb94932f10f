package org.commonhold.bylaws;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.Assembly;
import org.commonhold.api.model.RuleView;
import org.commonhold.api.model.RulesPage;
import org.commonhold.api.model.RulesVersion;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.rulebook.RuleParameter;
import org.commonhold.testing.AssemblyDriver;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture.Official;
import org.commonhold.testing.VotingFixture;
import org.commonhold.transparency.Book;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A community adopts rules of procedure, and its assemblies are held by them. */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@Property(name = "commonhold.assembly.close-check", value = "1h")
class RulesPathTest {
    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    @Inject
    Book book;

    private VotingFixture votes;
    private AssemblyDriver driver;
    private String path;

    @BeforeEach
    void start() {
        votes = new VotingFixture(server, clock, 1);
        driver = votes.driver;
        path = driver.community.path("/rules");
    }

    private ServiceClient.Answer draft(String document, String key, String value, String clause) {
        return driver.committee
                .client()
                .post(
                        path,
                        Map.of(
                                "document",
                                document,
                                "clauses",
                                List.of(Map.of("key", key, "value", value, "clause", clause))));
    }

    private String document() {
        return VotingFixture.document(driver, driver.committee, "%PDF-1.7 议事规则");
    }

    private ServiceClient.Answer submit(String rulesId) {
        return driver.committee
                .client()
                .send(
                        "POST",
                        path + "/" + rulesId + "/submission",
                        null,
                        Map.of("Idempotency-Key", ServiceClient.key()));
    }

    private ServiceClient.Answer activate(Official official, String rulesId, String decision) {
        return official.client().post(path + "/" + rulesId + "/activation", Map.of("decision", decision));
    }

    private RulesPage page() {
        return driver.committee.client().get(path).as(RulesPage.class);
    }

    private static RuleView rule(RulesPage page, RuleParameter parameter) {
        return page.getRules().stream()
                .filter(rule -> rule.getKey().equals(parameter.key()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void version_goesThroughItsStates_andTheBookHoldsIt() {
        RulesPage before = page();
        assertThat(before.getActiveRulesId()).isNull();
        assertThat(before.getRules()).hasSize(RuleParameter.values().length);
        RulesPage drafted = draft(document(), "windowDaysMin", "7", "第十二条").as(RulesPage.class);
        RulesVersion version = drafted.getVersions().get(0);
        assertThat(version.getState().getValue()).isEqualTo("DRAFT");
        activate(driver.committee, version.getRulesId(), "决定").refused(RefusalCode.RULES_STATE_WRONG);
        submit(version.getRulesId()).ok();
        submit(version.getRulesId()).refused(RefusalCode.RULES_STATE_WRONG);
        activate(driver.committee, version.getRulesId(), " ").refused(RefusalCode.RULES_DECISION_MISSING);
        Official property = driver.staff.official(driver.community.communityId(), Role.PROPERTY_STAFF);
        activate(property, version.getRulesId(), "决定").refused(RefusalCode.RULES_ACTOR_NOT_ALLOWED);
        activate(driver.counter, version.getRulesId(), "决定").refused(RefusalCode.ROLE_MISSING);

        RulesPage active = activate(driver.committee, version.getRulesId(), "2030 年第一次业主大会决定第 1 项")
                .as(RulesPage.class);

        assertThat(active.getActiveRulesId()).isEqualTo(version.getRulesId());
        assertThat(rule(active, RuleParameter.WINDOW_DAYS_MIN).getValue()).isEqualTo("7");
        assertThat(rule(active, RuleParameter.WINDOW_DAYS_MIN).getLaw()).isEqualTo("议事规则 第十二条");
        String next = votes.adopt(Map.of("windowDaysMin", "8"));
        assertThat(page().getVersions().stream().map(each -> each.getState().getValue()))
                .containsExactly("SUPERSEDED", "ACTIVE");
        List<String> entries = new ArrayList<>(book.entries(
                driver.community.communityId(),
                0,
                book.checkpoint(driver.community.communityId()).size()));
        entries.removeIf(entry -> !entry.contains("rules.activated"));
        assertThat(entries).hasSize(2);
        assertThat(entries.get(0)).doesNotContain("第一次业主大会");
        assertThat(entries.get(1)).contains(next, "\"supersedes\":\"" + version.getRulesId() + "\"");
    }

    @Test
    void draft_thatTheLawForbids_isRefusedByItsOwnCode() {
        String document = document();
        draft("0".repeat(64), "windowDaysMin", "7", "第十二条").refused(RefusalCode.RULES_DOCUMENT_MISSING);
        draft(document, "windowDaysMin", "7", " ").refused(RefusalCode.RULE_CLAUSE_MISSING);
        draft(document, "windowDays", "7", "第十二条").refused(RefusalCode.RULE_KEY_UNKNOWN);
        draft(document, "windowDaysMin", "seven", "第十二条").refused(RefusalCode.RULE_VALUE_WRONG);
        draft(document, "windowDaysMin", "61", "第十二条").refused(RefusalCode.RULE_CONTRADICTION);
        draft(document, "quorum", ">=1/2", "第十二条").refused(RefusalCode.RULE_FIXED_BY_LAW);
        draft(document, "windowDaysMin", "4", "第十二条").refused(RefusalCode.RULE_BELOW_THE_LAW);
        assertThat(page().getVersions()).isEmpty();
    }

    @Test
    void draft_canBeRewritten_untilItIsSubmitted() {
        String document = document();
        String rulesId = draft(document, "windowDaysMin", "6", "第九条")
                .as(RulesPage.class)
                .getVersions()
                .get(0)
                .getRulesId();
        Map<String, Object> other = Map.of(
                "document",
                document,
                "clauses",
                List.of(Map.of("key", "windowDaysMin", "value", "9", "clause", "第十条")));
        driver.committee.client().put(path + "/" + rulesId, other).ok();
        submit(rulesId).ok();
        driver.committee.client().put(path + "/" + rulesId, other).refused(RefusalCode.RULES_STATE_WRONG);
        VotingFixture stranger = new VotingFixture(server, clock, 1);
        stranger.driver
                .committee
                .client()
                .put(stranger.driver.community.path("/rules/" + rulesId), other)
                .refused(RefusalCode.NOT_FOUND);

        assertThat(page().getVersions().get(0).getClauses().get(0).getValue()).isEqualTo("9");
    }

    @Test
    void owners_readRulesInForce_andDocumentsThatWereLaidBeforeThem() {
        String document = document();
        String rulesId = draft(document, "windowDaysMin", "6", "第九条")
                .as(RulesPage.class)
                .getVersions()
                .get(0)
                .getRulesId();
        ServiceClient owner = votes.phones.get(0).client();
        owner.get("/api/resident/rules/documents/" + document).refused(RefusalCode.NOT_FOUND);
        assertThat(owner.get("/api/resident/rules").as(RulesPage.class).getVersions())
                .isEmpty();
        submit(rulesId).ok();
        assertThat(owner.get("/api/resident/rules").as(RulesPage.class).getVersions())
                .hasSize(1);
        assertThat(owner.get("/api/resident/rules/documents/" + document).ok().text())
                .startsWith("%PDF-");
        assertThat(driver.committee
                        .client()
                        .get(path + "/documents/" + document)
                        .ok()
                        .text())
                .startsWith("%PDF-");
    }

    @Test
    void assembly_isHeldByTheRulesOfItsPublicising_andNotUnderSupersededOnes() {
        String first = votes.adopt(Map.of("objectionDays", "10"));
        String assemblyId = driver.draft(votes.content(List.of(AssemblyDriver.matter("M9", "其他重大事项。"))));
        driver.move(assemblyId, "PUBLICISED").ok();
        driver.inform(assemblyId).ok();
        assertThat(driver.read(assemblyId).getRulesId()).isEqualTo(first);
        String open = votes.open(votes.locked(votes.content(List.of(AssemblyDriver.matter("M9", "已开始的事项。")))));

        votes.adopt(Map.of("objectionDays", "12"));

        driver.move(assemblyId, "LOCKED").refused(RefusalCode.RULES_SUPERSEDED);
        votes.close(open);
        driver.count(open);
        Assembly counted = driver.read(open);
        assertThat(counted.getObjectionUntil()).isEqualTo(counted.getCountedAt().plusDays(10));
        assertThat(counted.getRulesId()).isEqualTo(first);
    }
}
