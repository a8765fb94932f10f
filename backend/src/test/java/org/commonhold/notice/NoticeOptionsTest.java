package org.commonhold.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.Notice;
import org.commonhold.api.model.NoticeClass;
import org.commonhold.api.model.NoticeEntrance;
import org.commonhold.api.model.NoticeKind;
import org.commonhold.api.model.NoticeKindOption;
import org.commonhold.api.model.NoticeOptions;
import org.commonhold.api.model.NoticePage;
import org.commonhold.api.model.NoticePlaces;
import org.commonhold.api.model.NoticeSummary;
import org.commonhold.api.model.NoticeTemplates;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.testing.ServiceClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What senders can choose from at their desk. */
@MicronautTest(transactional = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoticeOptionsTest {
    @Inject
    EmbeddedServer server;

    private NoticeDriver driver;

    @BeforeAll
    void start() {
        driver = new NoticeDriver(server, 3);
    }

    @Test
    void noticeOptions_offerTheKindsOfTheOwnRoleOnly() {
        assertThat(options(driver.worker.client()).getKinds())
                .extracting(NoticeKindOption::getKind)
                .contains(NoticeKind.ASSEMBLY, NoticeKind.SAFETY, NoticeKind.EMERGENCY)
                .doesNotContain(NoticeKind.DISCLOSURE, NoticeKind.QUORUM_REMINDER, NoticeKind.ORDER);
        assertThat(options(driver.official(Role.PROPERTY_STAFF).client()).getKinds())
                .extracting(NoticeKindOption::getKind)
                .containsExactlyInAnyOrder(
                        NoticeKind.REPAIR,
                        NoticeKind.SERVICE,
                        NoticeKind.OUTAGE,
                        NoticeKind.FEE_REMINDER,
                        NoticeKind.EMERGENCY);
    }

    @Test
    void noticeOptions_sayWhichKindsNeedASecondPerson() {
        assertThat(options(driver.worker.client()).getKinds())
                .filteredOn(NoticeKindOption::getRequiresApproval)
                .singleElement()
                .satisfies(each -> assertThat(each.getPropertyClass()).isEqualTo(NoticeClass.EMERGENCY));
    }

    @Test
    void noticeOptions_nameEveryPlaceWithItsUnits() {
        NoticeOptions options = options(driver.worker.client());

        assertThat(options.getBuildings()).isNotEmpty();
        for (NoticePlaces building : options.getBuildings()) {
            assertThat(building.getEntrances().stream()
                            .mapToInt(NoticeEntrance::getUnits)
                            .sum())
                    .isEqualTo(building.getUnits());
        }
        assertThat(options.getBuildings().stream()
                        .mapToInt(NoticePlaces::getUnits)
                        .sum())
                .isEqualTo(driver.community.people().size());
        assertThat(options.getMostBytes()).isEqualTo(15L * 1024 * 1024);
    }

    @Test
    void noticeOptions_withoutARoleThatSends_areRefused() {
        driver.official(Role.COUNTER)
                .client()
                .get(driver.community.path("/notice-options"))
                .refused(RefusalCode.ROLE_MISSING);
        new NoticeDriver(server, 1)
                .worker
                .client()
                .get(driver.community.path("/notice-options"))
                .refused(RefusalCode.NOT_FOUND);
    }

    @Test
    void notices_ofOneState_leaveTheOthersOut() {
        Notice draft = driver.written(driver.worker.client(), NoticeDriver.draft("SAFETY"));
        Notice sent = driver.sent(NoticeDriver.draft("SAFETY"));

        assertThat(page("?state=DRAFT&limit=100"))
                .extracting(NoticeSummary::getNoticeId)
                .contains(draft.getNoticeId())
                .doesNotContain(sent.getNoticeId());
        driver.worker.client().get(driver.path("?state=LOST")).refused(RefusalCode.MALFORMED_REQUEST);
    }

    @Test
    void noticeTemplates_nameTheirArticleInBothLanguages() {
        NoticeTemplates templates = driver.worker
                .client()
                .get(driver.community.path("/notice-templates"))
                .as(NoticeTemplates.class);

        assertThat(templates.getTemplates()).allSatisfy(each -> {
            assertThat(each.getLawWords().getZhCN()).isEqualTo(each.getLaw());
            assertThat(each.getLawWords().getEn()).isNotBlank();
        });
    }

    private java.util.List<NoticeSummary> page(String query) {
        return driver.worker
                .client()
                .get(driver.path(query))
                .as(NoticePage.class)
                .getNotices();
    }

    private NoticeOptions options(ServiceClient who) {
        return who.get(driver.community.path("/notice-options")).as(NoticeOptions.class);
    }
}
