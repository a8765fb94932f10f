package org.commonhold.notice.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.List;
import org.commonhold.api.model.InboxEntry;
import org.commonhold.api.model.InboxItem;
import org.commonhold.api.model.NoticeKind;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.document.OwnerBallot;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.notice.NoticeDriver;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.testing.AssemblyDriver;
import org.commonhold.testing.OwnerFixture;
import org.commonhold.testing.OwnerFixture.Device;
import org.commonhold.testing.StaffFixture.Official;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whatever is done in a person's name shows in that person's inbox at once, on every device: a new key, its end, a ballot. */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PersonalNewsTest {
    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    private AssemblyDriver driver;
    private Official worker;

    @BeforeAll
    void start() {
        driver = new AssemblyDriver(server, clock, 4);
        worker = driver.staff.official(driver.community.communityId(), Role.COMMUNITY_WORKER);
    }

    @Test
    void key_enrolledInAPersonsName_showsOnTheDeviceThatThePersonHas() {
        Device first = phone(0);
        long before = unreadAboutKeys(first);

        Device second = phone(0);

        InboxItem news = newest(first, NoticeKind.KEY_ENROLLED);
        assertThat(news.getPreview().getZhCN()).contains(second.kid().substring(0, 8), "如非本人操作");
        assertThat(unreadAboutKeys(first)).isEqualTo(before + 1);
    }

    /** Notices of the community's assemblies may come in between: only what is newest of its kind is looked for. */
    private static InboxItem newest(Device phone, NoticeKind kind) {
        return NoticeDriver.inbox(phone.client()).getItems().stream()
                .filter(each -> each.getKind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static long unreadAboutKeys(Device phone) {
        return NoticeDriver.inbox(phone.client()).getItems().stream()
                .filter(each -> each.getKind() == NoticeKind.KEY_ENROLLED && each.getReadAt() == null)
                .count();
    }

    @Test
    void key_revoked_showsOnTheOtherDevice() {
        Device first = phone(1);
        Device second = phone(1);

        first.client().delete("/api/resident/devices/" + second.kid()).ok();

        InboxItem news = newest(first, NoticeKind.KEY_REVOKED);
        assertThat(news.getPreview().getZhCN()).contains(second.kid().substring(0, 8));
    }

    @Test
    void ballot_acceptedForAPerson_showsAtOnceWithItsCheckCodeOnEveryDevice() {
        Device phone = phone(2);
        Device tablet = phone(2);
        Device neighbour = phone(3);
        String assemblyId = driver.open();

        OwnerBallot ballot = driver.vote(phone, assemblyId, Choice.Answer.YES, Choice.Answer.NO);

        List<InboxItem> receipts = receipts(tablet);
        assertThat(receipts).hasSize(1);
        InboxEntry entry = tablet.client()
                .get("/api/resident/inbox/" + receipts.get(0).getItemId())
                .as(InboxEntry.class);
        String code =
                org.commonhold.contract.ballot.ShortCode.of(org.commonhold.contract.Hash.sha256(ballot.canonical()));
        assertThat(entry.getBody().getZhCN()).contains(code).doesNotContain("赞成", "反对");
        assertThat(receipts(neighbour)).isEmpty();
    }

    private static List<InboxItem> receipts(Device phone) {
        return NoticeDriver.inbox(phone.client()).getItems().stream()
                .filter(each -> each.getKind() == NoticeKind.RECEIPT)
                .toList();
    }

    private Device phone(int owner) {
        return OwnerFixture.on(server)
                .enrol(driver.community, driver.community.people().get(owner), worker);
    }
}
